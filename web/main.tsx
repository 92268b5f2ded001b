import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { loadTranslate } from './app/catalogue.ts'
import { preferredLocale } from './early/preferred-locale.ts'
import './ui/tokens.css'
import './ui/base.css'

const t = await loadTranslate(preferredLocale())
const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App initial={t} />
  </StrictMode>,
)
