import type { Device } from '../../web/contract';
import { Field, type FieldName, type InWords, TextField } from './form';
import { t } from './here';

const WIDTHS = [80, 58];
const CODE_PAGES = ['pc858', 'pc852', 'pc857', 'wpc1252', 'drawn'] as const;

/** What stands in the fields of a printer; without an address there is none. */
export interface PrinterDraft {
  printerAddress: string;
  printerWidthMm: number;
  printerCodePage: string;
}

export const noPrinter: PrinterDraft = {
  printerAddress: '',
  printerWidthMm: 80,
  printerCodePage: CODE_PAGES[0],
};

export const printerDraftOf = ({ printer }: { printer?: Device['printer'] | undefined }): PrinterDraft =>
  printer
    ? {
        printerAddress: printer.address,
        printerWidthMm: printer.widthMm,
        printerCodePage: printer.codePage,
      }
    : noPrinter;

export function printerMembersOf(draft: PrinterDraft) {
  const address = draft.printerAddress.trim();
  if (!address) return {};
  return { printer: { address, widthMm: draft.printerWidthMm, codePage: draft.printerCodePage } };
}

const field = (member: string, label: string): FieldName => ({
  pointers: [`printer.${member}`, ...(member === 'address' ? ['printer'] : [])],
  label: t(label),
});

export const printerFields = () =>
  [
    field('address', 'devices-printer-address'),
    field('widthMm', 'devices-printer-width'),
    field('codePage', 'devices-printer-letters'),
  ] as const;

export function printerInWords(draft: PrinterDraft): InWords {
  const [address, width, letters] = printerFields();
  if (!draft.printerAddress.trim()) return [[address.label, '']];
  return [
    [address.label, draft.printerAddress],
    [width.label, t('devices-printer-mm', { mm: draft.printerWidthMm })],
    [letters.label, t(`devices-letters-${draft.printerCodePage}`)],
  ];
}

/** The printer beside a kiosk: where it stands, and what must be known of it. */
export function PrinterFields(props: {
  draft: PrinterDraft;
  onChange: (change: Partial<PrinterDraft>) => void;
}) {
  const [address, width, letters] = printerFields();
  const { draft, onChange } = props;
  return (
    <>
      <TextField
        name={address}
        hint={t('devices-printer-address-hint')}
        value={draft.printerAddress}
        onInput={(printerAddress) => onChange({ printerAddress })}
      />
      {draft.printerAddress.trim() !== '' && (
        <>
          <Field name={width}>
            {(control) => (
              <select
                {...control}
                value={draft.printerWidthMm}
                onChange={(event) => onChange({ printerWidthMm: Number(event.currentTarget.value) })}
              >
                {WIDTHS.map((mm) => (
                  <option key={mm} value={mm}>
                    {t('devices-printer-mm', { mm })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name={letters} hint={t('devices-printer-letters-hint')}>
            {(control) => (
              <select
                {...control}
                value={draft.printerCodePage}
                onChange={(event) => onChange({ printerCodePage: event.currentTarget.value })}
              >
                {CODE_PAGES.map((page) => (
                  <option key={page} value={page}>
                    {t(`devices-letters-${page}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
    </>
  );
}
