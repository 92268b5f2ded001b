# What the bot says about itself: who it knows, what did not work, where to go on.
chat-unknown =
    👋 I carry out releases for people I know, and I do not know you yet.

    Ask for a link: sign in to the machine and open Telegram under your account, or run <code>rmm telegram link</code>. Open the link here within 15 minutes.
chat-unknown-toast = I do not know you yet. Run "rmm telegram link", or open Telegram under your account on the web, and follow the link.
chat-open-machine = 🌐 Open the machine
chat-linked = ✅ Done. From now on you are <b>{ $person }</b> here.
chat-link-over = This link was used already, is older than 15 minutes, or there is a newer one. Make another: <code>rmm telegram link</code>
chat-patience = Too many links that open nothing. Wait a few minutes, then make a new one: <code>rmm telegram link</code>
chat-private = Menus open in the private chat with me; here I post releases and their approvals.
chat-open-private = 💬 Open it there
chat-outdated = This button is out of date. Here is how things are now.
chat-gone = That is not there any more.
chat-mistake = Something went wrong here, and nothing is known to have changed. Admins find it in the log under { $trace }.
chat-away = That did not work just now: something the machine needs does not answer. Try again in a moment.
chat-answered = Answered.

# Commands, as Telegram lists them.
command-start = the menu
command-status = what runs where
command-releases = active releases
command-approvals = releases that wait for you
command-deploy = start a release
command-rollback = go back to an earlier version
command-lock = keep new versions away from a place
command-unlock = locks, and how to end them
command-freeze = freezes
command-settings = language, notifications, quiet hours
command-help = what can be said here
