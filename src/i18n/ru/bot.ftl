# Главное меню.
menu-greeting =
    🤖 <b>Release Bot</b>

    👋 Привет, { $name }!

    Я помогу тебе отслеживать и управлять релизами.
    Здесь ты можешь просматривать активные релизы и управлять ими.

    Выбери действие:
menu-active = 🚀 Активные релизы
menu-successful = ✅ Успешные релизы
menu-failed = ❌ Провальные релизы
menu-inbox = 📋 Ждут подтверждения
menu-services = 📦 Сервисы
menu-deploy = 🚢 Деплой
menu-locks = 🔒 Блокировки
menu-settings = ⚙️ Настройки
menu-help = ❓ Помощь
