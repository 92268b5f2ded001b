# Where services run.
web-nav-targets = Targets
web-targets-about = Where services run, and whether the machine can work there.
web-targets-find = Find a target, host or service
web-targets-all = All targets
web-targets-empty = No target yet
    .about = Targets stand in rmm.yaml. As soon as a service has one, it appears here.
web-target-driver = Driver
web-target-where-host = Host
web-target-where-port = Port
web-target-where-user = User
web-target-where-directory = Directory
web-target-where-compose_file = Compose file
web-target-where-project = Project
web-target-where-namespace = Namespace
web-target-where-workload = Workload
web-target-where-inventory = Inventory
web-target-where-jump = Jump host
web-target-contact = Last contact
web-target-never = never spoken to
web-target-answered = answered
web-target-silent = did not answer
web-target-by-deployment = by a deployment
web-target-by-doctor = by the doctor
web-target-places = What runs there
web-host-key = Host key
web-host-key-of = Pinned for { $host }
web-host-key-forget = Forget this key
web-host-key-forget-title = Forget the key of { $host }
    .about = The next contact pins whatever key the host presents then. Do this only when you know why the host has another key.
web-doctor = Doctor
web-doctor-never = Not everything that runs here was examined yet.
web-doctor-well = Found nothing wrong.
web-doctor-found = Found something wrong: { $probes }.
web-doctor-failed = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
web-doctor-examine = Examine { $service }
