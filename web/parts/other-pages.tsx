import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressOf } from '../address';
import { listHalls, type HallBrief } from '../halls';
import type { SessionKeeper } from '../session';
import { openTo, STAFF_PAGES, type StaffPage } from '../staff-pages';
import type { Speaker } from '../texts';
import { HallList } from './hall-list';

interface OtherPagesProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
  /** The page that they may not open here. */
  screen: StaffPage;
}

/**
 * Where whoever may not open this page can go: the pages of the hall that their roles open, the halls in which they may
 * open this one, and if there is neither, what they may open elsewhere. Nobody who has a role comes to a dead end.
 */
export function OtherPages(props: OtherPagesProps) {
  const { speaker, keeper, hallId, screen } = props;
  const halls = useSignal<HallBrief[]>([]);
  useEffect(() => {
    void listHalls().then((found) => {
      if (Array.isArray(found)) halls.value = found;
    });
  }, []);
  const openIn = (id: string) => openTo((role) => keeper.may(id, role));
  const here = openIn(hallId);
  const sameElsewhere = halls.value.filter(({ id }) => keeper.may(id, STAFF_PAGES[screen]));
  const isLost = here.length === 0 && sameElsewhere.length === 0;
  const elsewhere = isLost ? halls.value.filter(({ id }) => openIn(id).length > 0) : [];
  return (
    <>
      {here.length > 0 && (
        <Ways speaker={speaker} hallId={hallId} pages={here} title={speaker.t('open-to-you')} />
      )}
      {sameElsewhere.length > 0 && (
        <nav class="stack other-pages" aria-labelledby="hall-yours">
          <h2 id="hall-yours">{speaker.t('hall-yours')}</h2>
          <HallList halls={sameElsewhere} />
        </nav>
      )}
      {elsewhere.map(({ id, name }) => (
        <Ways key={id} speaker={speaker} hallId={id} pages={openIn(id)} title={name} />
      ))}
    </>
  );
}

/** Pages of one hall, each a way there. */
function Ways(props: { speaker: Speaker; hallId: string; pages: StaffPage[]; title: string }) {
  const { speaker, hallId, pages, title } = props;
  const id = `open-in-${hallId}`;
  return (
    <nav class="stack other-pages" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="hall-list">
        {pages.map((page) => (
          <li key={page}>
            <a class="button" href={`${addressOf(page, hallId)}${page === 'privacy' ? '&for=staff' : ''}`}>
              {speaker.t(`way-to-${page}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
