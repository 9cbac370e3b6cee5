import '@fontsource-variable/noto-emoji/wght.css'
import '@fontsource-variable/noto-sans-jp/wght.css'
import '@fontsource-variable/noto-sans-kr/wght.css'
import '@fontsource-variable/noto-serif-jp/wght.css'
import './style/tokens.css'
import './style/base.css'
import { mount } from 'svelte'
import { createClient } from '../src-main/contract/client'
import App from './app/App.svelte'
import Unopened from './app/Unopened.svelte'
import { openWorkbench } from './app/open-workbench'
import { readyCharacters, readyFonts } from './style/ready-fonts'
import { pickShell } from './transport/pick-shell'

const target = document.getElementById('window')
if (!target) throw new Error('index.html has no #window')

void readyFonts(document.fonts)

try {
  const { transport, ...shell } = pickShell(window)
  const workbench = await openWorkbench(createClient(transport), { ready: readyCharacters(document.fonts), ...shell })
  mount(App, { target, props: { workbench } })
} catch (error) {
  // Without settings there is no chosen language yet; the page shows the failure's own sentence in both.
  mount(Unopened, { target, props: { error } })
}
