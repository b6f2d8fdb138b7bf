import { signal } from '@preact/signals';
import { createContext, type ComponentType, type VNode } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';

const RETRY_MS = 3_000;

/** Leads whoever comes to a part there, once it is there. */
export const Arrival = createContext<() => void>(() => {});

/** A part that is loaded when somebody opens it: the page as a whole stays light. `waiting` stands there until then. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: () => VNode | null,
): ComponentType<P> {
  const loaded = signal<{ part: ComponentType<P> } | null>(null);
  let loading = false;

  async function begin() {
    if (loading || loaded.peek()) return;
    loading = true;
    try {
      loaded.value = { part: await load() };
    } catch {
      setTimeout(() => void begin(), RETRY_MS);
    }
    loading = false;
  }

  return function Later(props: P) {
    const Part = loaded.value?.part;
    const arrive = useContext(Arrival);
    const wasThere = useRef(Part !== undefined);
    useEffect(() => {
      if (!Part) void begin();
      else if (!wasThere.current) arrive();
    }, [Part]);
    return Part ? <Part {...props} /> : waiting();
  };
}
