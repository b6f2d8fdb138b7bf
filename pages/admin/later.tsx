import type { ComponentType } from 'preact';
import { later } from '../../web/parts/later';
import { WholePage } from '../../web/parts/whole-page';
import { t } from './here';

/** A section that is loaded when somebody opens it. */
export const sectionLater = (load: () => Promise<ComponentType>) =>
  later(load, () => <WholePage title={t('loading')} />);
