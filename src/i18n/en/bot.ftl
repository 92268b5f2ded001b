# The main menu.
menu-greeting =
    🤖 <b>Release Bot</b>

    👋 Hello, { $name }!

    I help you to follow and run releases.
    Here you can look at active releases and decide about them.

    Choose what to do:
menu-active = 🚀 Active releases
menu-successful = ✅ Successful releases
menu-failed = ❌ Failed releases
menu-inbox = 📋 Waiting for approval
menu-services = 📦 Services
menu-deploy = 🚢 Deploy
menu-locks = 🔒 Locks
menu-settings = ⚙️ Settings
menu-help = ❓ Help
