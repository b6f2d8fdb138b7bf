import { signal } from '@preact/signals';
import { createContext, type ComponentType } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { WholePage } from '../../web/parts/whole-page';
import { t } from './here';

const RETRY_MS = 3_000;

/** Leads whoever comes to a section there, once it is there. */
export const Arrival = createContext<() => void>(() => {});

/** A section that is loaded when somebody opens it: the page as a whole stays light. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  const loaded = signal<ComponentType | null>(null);
  let loading = false;

  async function begin() {
    if (loading || loaded.peek()) return;
    loading = true;
    try {
      loaded.value = await load();
    } catch {
      setTimeout(() => void begin(), RETRY_MS);
    }
    loading = false;
  }

  return function Later() {
    const Section = loaded.value;
    const arrive = useContext(Arrival);
    const wasThere = useRef(Section !== null);
    useEffect(() => {
      if (!Section) void begin();
      else if (!wasThere.current) arrive();
    }, [Section]);
    return Section ? <Section /> : <WholePage title={t('loading')} />;
  };
}
