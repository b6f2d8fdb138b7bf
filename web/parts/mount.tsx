import { Component, render, type ComponentChildren } from 'preact';
import { PRACTICE } from '../address';
import type { Speaker } from '../texts';
import { WholePage } from './whole-page';

const RELOAD_AFTER_MS = 10_000;

/** A screen hangs on a wall for months: a fault in it says so and begins again, instead of staying blank. */
class Safe extends Component<{ speaker: Speaker; children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };

  override componentDidCatch(error: unknown) {
    console.error(error);
    this.setState({ broken: true });
    setTimeout(() => location.reload(), RELOAD_AFTER_MS);
  }

  override render() {
    const { t } = this.props.speaker;
    if (this.state.broken) return <WholePage title={t('page-broken')} text={t('page-broken-text')} />;
    return this.props.children;
  }
}

/** Puts a screen on its page, once it can speak its language; in a hall to practise in never without the band that says so. */
export function mount(speaker: Speaker, screen: ComponentChildren): void {
  if (speaker.ready) void speaker.ready.then(() => put(speaker, screen));
  else put(speaker, screen);
}

function put(speaker: Speaker, screen: ComponentChildren): void {
  const page = document.getElementById('screen') as HTMLElement;
  if (PRACTICE) void inPractice(PRACTICE, speaker, screen, page);
  else render(<Safe speaker={speaker}>{screen}</Safe>, page);
}

async function inPractice(hallId: string, speaker: Speaker, screen: ComponentChildren, page: HTMLElement) {
  try {
    const { Practice } = await import('./practice');
    render(
      <Practice speaker={speaker} hallId={hallId}>
        <Safe speaker={speaker}>{screen}</Safe>
      </Practice>,
      page,
    );
  } catch (error) {
    console.error(error);
    setTimeout(() => location.reload(), RELOAD_AFTER_MS);
  }
}
