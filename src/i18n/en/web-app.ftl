# The pages in a browser: what stands around all of them, at the door, and in every dialog.
web-nav = Pages
web-nav-matrix = Overview
web-nav-releases = Releases
web-skip = Skip to the content
web-palette = Go to
    .hint = Name of a page, a service or a release
web-shortcuts = Keys
web-shortcut-search = Find on this page
web-theme = Appearance
web-theme-system = System
web-theme-light = Light
web-theme-dark = Dark
web-times = Times
web-times-relative = How long ago
web-times-exact = Date and time
web-language = Language
web-log-out = Sign out
web-away = The machine does not answer. What you see may be old; it is caught up with as soon as it is back.
web-machine-away = The machine does not answer.
    .remedy = Check the connection; it is tried again by itself.
    .again = Press again when it is back: what was done already is not done twice.
web-retry = Try again
web-reload = Load again
web-loading = Loading …
web-close = Close
web-cancel = Cancel
web-back = Back
web-copy = Copy
web-copied = Copied
web-more = Show more
web-next = Next
web-previous = Previous
web-filter = Show only
web-nothing-found = Nothing here fits.
web-no-such-page = There is no such page
    .about = The address may be mistyped, or what it named is gone.
web-broken-page = This page could not be shown
    .about = It is a mistake of the page, or a newer machine has replaced it. Nothing that you did is lost.

# At the door.
web-log-in = Sign in
web-log-in-passkey = Sign in with a passkey
web-log-in-oidc = Sign in with { $issuer }
web-log-in-failed = { $code ->
    [no_role_for_groups] None of your groups there has a role here.
    [identity_taken] That identity belongs to somebody else here already.
    [sign_in_over] This sign-in took too long, or was begun in another browser.
    [unreachable] The identity provider does not answer.
    [too_many_attempts] That was tried too often.
   *[other] The identity provider did not let you in here.
}
    .remedy = { $code ->
        [no_role_for_groups] Ask an admin, or sign in another way.
        [too_many_attempts] Try again in a few minutes, or sign in another way.
       *[other] Try again, or sign in another way.
    }
web-name-or-email = Name or e-mail address
web-name = Name
web-password = Password
web-new-password = New password
    .hint = At least 12 characters.
web-welcome = Welcome
web-welcome-setup = This machine has nobody yet. With this link you become its first { $role }.
web-welcome-invitation = You are invited as { $role }.
web-welcome-password = Choose a new password.
web-welcome-telegram = This link belongs into Telegram.
web-welcome-do = Set password and sign in
web-welcome-no-secret = This address is not whole: what follows # is missing.
    .remedy = Open the whole link as you got it, or ask for a new one.
