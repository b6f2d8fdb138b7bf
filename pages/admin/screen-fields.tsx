import type { Device } from '../../web/contract';
import { Field, type FieldName, type InWords, TextField } from './form';
import { t } from './here';
import { hasZone, ZoneField, zoneText } from './zone-field';

const LOOKS = ['houseStyle', 'light', 'dark', 'byDevice'] as const;

/** What stands in the fields of a lobby screen of its own; what is empty is as the hall has it. */
export interface ScreenDraft {
  screenZone: string;
  screenReadFromCm: string;
  screenPictureHeightCm: string;
  screenLook: string;
}

export const usualScreen: ScreenDraft = {
  screenZone: '',
  screenReadFromCm: '',
  screenPictureHeightCm: '',
  screenLook: '',
};

export const screenDraftOf = ({ screen }: { screen?: Device['screen'] | undefined }): ScreenDraft => ({
  screenZone: screen?.zone ?? '',
  screenReadFromCm: String(screen?.readFromCm ?? ''),
  screenPictureHeightCm: String(screen?.pictureHeightCm ?? ''),
  screenLook: screen?.look ?? '',
});

/** What is no number is sent as it was typed, for the server to refuse beside its field. */
const numeric = (typed: string) => (/^\d+$/.test(typed.trim()) ? Number(typed) : typed);

export function screenMembersOf(draft: ScreenDraft) {
  const screen = {
    ...(draft.screenZone && { zone: draft.screenZone }),
    ...(draft.screenReadFromCm.trim() && { readFromCm: numeric(draft.screenReadFromCm) }),
    ...(draft.screenPictureHeightCm.trim() && { pictureHeightCm: numeric(draft.screenPictureHeightCm) }),
    ...(draft.screenLook && { look: draft.screenLook }),
  };
  return Object.keys(screen).length > 0 ? { screen } : {};
}

const field = (member: string, also: string[] = []): FieldName => ({
  pointers: [`screen.${member}`, ...also],
  label: t(`devices-screen-${member}`),
});

export const screenFields = () =>
  [field('zone', ['screen']), field('readFromCm'), field('pictureHeightCm'), field('look')] as const;

const lookText = (look: string) => (look ? t(`choice-${look}`) : t('devices-as-hall'));

export function screenInWords(draft: ScreenDraft): InWords {
  const [zone, readFrom, height, look] = screenFields();
  return [
    [zone.label, zoneText(draft.screenZone)],
    [readFrom.label, draft.screenReadFromCm || t('devices-as-hall')],
    [height.label, draft.screenPictureHeightCm || t('devices-as-hall')],
    [look.label, lookText(draft.screenLook)],
  ];
}

/** Whether the zone of a lobby screen is one that no counter is in any more: it then shows the whole hall. */
export const hasLostZone = ({ screen }: Pick<Device, 'screen'>) => !!screen?.zone && !hasZone(screen.zone);

/** What a lobby screen has of its own: its part of the hall, how far off it is read, whether it is light or dark. */
export function ScreenFields(props: {
  draft: ScreenDraft;
  onChange: (change: Partial<ScreenDraft>) => void;
}) {
  const [zone, readFrom, height, look] = screenFields();
  const { draft, onChange } = props;
  return (
    <>
      <ZoneField
        name={zone}
        hint={t('devices-screen-zone-hint')}
        zone={draft.screenZone}
        onChange={(screenZone) => onChange({ screenZone })}
      />
      <div class="fields">
        <TextField
          name={readFrom}
          hint={t('devices-screen-readFromCm-hint')}
          class="short"
          mode="numeric"
          value={draft.screenReadFromCm}
          onInput={(screenReadFromCm) => onChange({ screenReadFromCm })}
        />
        <TextField
          name={height}
          hint={t('devices-screen-pictureHeightCm-hint')}
          class="short"
          mode="numeric"
          value={draft.screenPictureHeightCm}
          onInput={(screenPictureHeightCm) => onChange({ screenPictureHeightCm })}
        />
      </div>
      <Field name={look}>
        {(control) => (
          <select
            {...control}
            value={draft.screenLook}
            onChange={(event) => onChange({ screenLook: event.currentTarget.value })}
          >
            {['', ...LOOKS].map((choice) => (
              <option key={choice} value={choice}>
                {lookText(choice)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
