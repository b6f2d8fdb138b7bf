/** What the list of devices and the page that pairs one have in common. */
import type { Device, DeviceKind } from '../../web/contract';
import { at } from '../../web/rest';
import type { FieldName } from './form';
import { OF_HALL, setup, speaker, t } from './here';
import { type PrinterDraft, printerMembersOf } from './printer-fields';
import { type ScreenDraft, screenMembersOf } from './screen-fields';

/** What of a device is edited. */
export interface Draft extends PrinterDraft, ScreenDraft {
  id: string;
  name: string;
  place: string;
  hallId: string;
  /** A lobby screen has no printer, and a kiosk shows no calls. */
  kind: DeviceKind;
}

export const pathOf = (id: string, verb = '') => `/devices${at(id)}${verb}?${OF_HALL}`;
/** What people call it. */
export const called = ({ id, name }: Pick<Device, 'id' | 'name'>) => name || id;

export const kindText = (kind: DeviceKind) => t(`devices-kind-${kind}`);

/** An instant on the hall's wall clock, with its day when that is not today. */
export function instantText(instant: string): string {
  const zone = setup.hall.value?.value.timeZone;
  const day = speaker.day(instant, zone);
  const isToday = day === speaker.day(Date.now(), zone);
  return isToday ? speaker.time(instant, zone) : `${day} ${speaker.time(instant, zone)}`;
}

export const membersOf = (draft: Draft) => ({
  ...(draft.name.trim() && { name: draft.name.trim() }),
  ...(draft.place.trim() && { place: draft.place.trim() }),
  hallId: draft.hallId,
  ...(draft.kind === 'kiosk' ? printerMembersOf(draft) : screenMembersOf(draft)),
});

export const fieldOf = (pointer: string): FieldName => ({
  pointers: [pointer],
  label: t(`devices-${pointer}`),
});
