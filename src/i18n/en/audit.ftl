# What a check of the audit log finds: what is wrong, and what could not be checked.
audit-event_changed = Event { $event } at position { $position } is not what was sealed.
audit-event_removed = Event { $event }, which was sealed at position { $position }, is gone.
audit-event_unsealed = Event { $event } was never sealed: it was put in behind the machine’s back.
audit-seal_removed = Position { $expected } is missing: after { $before } comes { $position }.
audit-link_broken = Position { $position } does not follow { $before }: what it names as the hash before it is another.
audit-tail_removed = The log ends at position { $position }, but { $by ->
    [expected] you expect
    [noted] this machine noted in { $file }
   *[checkpoint] a checkpoint vouches for
} position { $beyond }: its end is gone.
audit-chain_rewritten = Position { $position } has the hash { $hash }, but { $by ->
    [expected] you expect
    [noted] this machine noted in { $file }
   *[checkpoint] a checkpoint says
} { $other }: the log was written anew.
audit-checkpoint_forged = The checkpoint at position { $position } was not made with the key of this machine: it is forged.
audit-nobody_vouches = No checkpoint with this machine’s key ({ $key }) vouches for the log: that its end was cut off, or all of it written anew, shows only beside a hash that was noted elsewhere (--expect).
audit-other_keys = { $count ->
    [one] { $count } checkpoint was
   *[other] { $count } checkpoints were
} made with another key, { $since } of them after the newest one of this machine. Give every replica the same RMM_AUDIT_KEY, and keep it when a machine moves.
