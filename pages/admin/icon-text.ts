import type { ServiceIconName } from '../../web/parts/service-icon';
import { t } from './here';

/** What a sign is called. */
export const iconText = (icon: ServiceIconName | '') => t(icon ? `icon-${icon}` : 'icon-none');
