# Settings: chats, secrets, locks, about; and one's own account.
web-chats = Chats
web-chats-about = Where the machine speaks, and what is heard there.
web-chats-empty = No chat yet
    .about = Your private chat with the bot appears here when you link Telegram; groups when the bot is in them.
web-chat-private = private: { $person }
web-chat-group = group
web-chat-topic = topic { $topic }
web-chat-closed = nothing reaches it
web-chat-of = What it hears of
web-chat-of-others = every service that is not named
web-chat-hears = It hears
web-chat-from-configuration = Said by rmm.yaml; what people choose counts more.
web-chat-as-usual = Nothing is said of this service: it is as of every other.
web-chat-of-the-bot = as the bot
web-chat-of-another = This is the private chat of { $person }: what it hears is for them to say.
web-chat-private-about = Language, time zone and quiet hours of a private chat are those of its person:
web-hear-own = how one's own releases end
web-hear-releases = every release
web-hear-approvals = approvals
web-hear-results = results
web-hear-failures = failures
web-hear-dev = dev servers
web-hear-errors = errors of the machine
web-hear-nothing = nothing
web-hear-note = Failures of your own releases always come.
web-hear-reset = As usual
web-bot = Bot in Telegram
web-bot-none = There is no bot yet.
    .about = With a bot, people release, approve and roll back in Telegram, and hear what happened.
web-bot-connect = Connect a bot
web-bot-waiting = { $count ->
    [one] { $count } message waits to be sent.
   *[other] { $count } messages wait to be sent.
}
web-bot-off = no token
    .remedy = Paste the token of a bot, and it starts within a second.
web-bot-starting = starting
    .remedy = Nobody has heard of it yet. If this stays: does a replica run?
web-bot-reachable = reachable
web-bot-away = Telegram does not answer
    .remedy = Is there a way out to api.telegram.org, or to api_root of rmm.yaml? It is tried again by itself.
web-bot-conflict = another program uses this bot
    .remedy = End the other program, or take another bot: a token is for one installation.
web-bot-unauthorized = Telegram does not know the token
    .remedy = Ask @BotFather with /token, and paste the right one.
web-telegram-link = Link Telegram
web-telegram-link-again = Link another account
web-telegram-link-about = Scan the code with the phone that has Telegram, or open the link. It opens once, until { $until }.
web-telegram-qr = The link to the bot as a code for a phone
web-telegram-open = Open in Telegram
web-telegram-linked = Linked: { $label }

web-secrets = Secrets
web-secrets-about = Names of what nobody can read back. In rmm.yaml: secret:<name>.
web-secrets-find = Find a secret
web-secrets-missing = Without a value
web-secrets-all = Show all secrets
web-secrets-empty = No secret, and rmm.yaml names none
    .about = Passwords and keys are stored sealed, and named in rmm.yaml.
web-secrets-no-key = Nothing can be stored: the machine has no key. Give it RMM_SECRET_KEY.
web-secrets-older-key = { $count ->
    [one] { $count } secret lies under an older key. Put it under the new one before the older is taken away.
   *[other] { $count } secrets lie under an older key. Put them under the new one before the older is taken away.
}
web-secrets-rotate = Put under the new key
web-secrets-rotated = { $count ->
    [one] { $count } secret was put under the new key; the older one can be taken away.
   *[other] { $count } secrets were put under the new key; the older one can be taken away.
}
web-secrets-unreadable = These cannot be opened and stay as they are: { $names }.
    .remedy = Give the machine their key as well, or set them anew.
web-secret-new = New secret
web-secret-name = Name
    .hint = Letters, digits, - and _. In rmm.yaml it is secret:<name>.
web-secret-value = Value
    .hint = Goes to the machine and is never shown again, not here either.
web-secret-value-of = Value of { $name }
web-secret-store = Store
web-secret-stored = stored
web-secret-outside = from a variable or a file
web-secret-set-by = set by { $person }
web-secret-unused = used nowhere
web-secret-set = Set a value
web-secret-replace = Replace
web-secret-there = has a value
web-secret-not-there = no value yet
web-secret-remove-title = Remove { $name }
web-secret-remove-about = The value is gone for good.
web-secret-remove-used-about = The value is gone for good, and rmm.yaml refers to it: what needs it cannot be reached until it is set again.

web-locks = Locks and freezes
web-locks-about = They keep new versions away. What waits goes on by itself; a way back is never kept away.
web-locks-all = Show everything
web-locks-empty = Nothing keeps new versions away
    .about = A lock keeps one service away from one environment, a freeze many at once.
web-barrier-locks = Locks
web-barrier-freezes = Freezes
web-barrier-calendars = Calendar
web-barrier-lock = locked
web-barrier-lock-coming = will be locked
web-barrier-freeze = frozen
web-barrier-freeze-coming = will be frozen
web-barrier-calendar = frozen by the calendar
web-barrier-calendar-coming = the calendar will freeze
web-barrier-reason = Why
    .hint = For everybody to read.
web-barrier-end-about = New versions may come again. What was held goes on at once.
web-all-services = every service
web-everywhere = every environment
web-lock-environment = Environment
web-for-how-long = For how long
web-until-ended = until somebody ends it
web-until-a-moment = until a moment of your own
web-until-moment = Until
web-lock-new = New lock
web-freeze-new = New freeze
web-freeze-do = Freeze
web-freeze-end = End the freeze
web-freeze-services = Services
    .hint = Nothing ticked: every service.
web-freeze-environments = Environments
    .hint = Nothing ticked: every environment.
web-freeze-begin = Begins
    .hint = Left empty: at once.

web-about = About
web-about-about = Which machine this is, and how it is.
web-about-version = Version
web-about-health = State
web-about-ready = database and engine answer
web-about-not-ready = database or engine does not answer
web-about-more = Where there is more
web-about-docs = The HTTP interface, to try
web-about-redoc = The HTTP interface, to read
web-about-openapi = Its description for programs
web-about-metrics = Metrics for Prometheus
web-about-schema = JSON Schema of rmm.yaml

# One's own account.
web-account = Account
web-account-tokens = For command lines and programs:
web-profile = You
web-looks = Looks
web-time-zone = Time zone
    .hint = Of times in messages. Pages show those of the clock of this browser.
web-time-zone-installation = that of the installation
web-quiet = Quiet hours
    .about = Messages come without a sound then; nothing is withheld.
web-quiet-from = From
web-quiet-to = To
web-password-about = A new password signs all other browsers out.
web-password-none = You have no password: you come in another way.
web-password-change = Change password
web-password-changed = changed; all other browsers are signed out
web-password-current = Password now
web-passkeys = Passkeys
web-passkeys-empty = None yet. A passkey opens this machine with a finger, a face or a PIN, and nothing else.
web-passkey-new = New passkey
web-passkey-about = Your browser asks you next. The key stays in your device.
web-passkey-label = Name
    .hint = To tell your passkeys apart.
web-passkey-make = Make it
web-passkey-made = made
web-passkey-cannot = This browser makes no passkeys at this address.
    .remedy = Open the machine by a name, with https:// or as localhost.
web-passkey-remove-title = Remove { $label }
web-passkey-remove-about = It opens nothing here any more. Remove it in your device too.
web-identities = Linked accounts
web-identities-empty = None yet.
web-identity-failed = { $code ->
    [identity_taken] That identity belongs to somebody else here already.
    [sign_in_over] That took too long, or was begun in another browser.
    [unreachable] The identity provider does not answer.
    [too_many_attempts] That was tried too often.
   *[other] The identity provider did not say who you are there.
}
    .remedy = { $code ->
        [identity_taken] Sign in there as yourself, or ask an admin to take it away from them.
        [too_many_attempts] Try again in a few minutes.
       *[other] Try again.
    }
web-identity-oidc = Link { $issuer }
web-sessions-end-others = Sign all others out
web-sessions-end-others-about = Every browser but this one is signed out.
web-rights = What you may do
web-right-not = not allowed
