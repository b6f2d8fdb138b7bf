import type { components } from '../schema';

export type ServiceIconName = components['schemas']['ServiceIcon'];

/** Each sign as lines in a square of 24, drawn for this product. */
const LINES: Record<ServiceIconName, string> = {
  passport:
    'M7 3h10a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM12 6a4 4 0 1 0 0 8 4 4 0 1 0 0-8M8 10h8M12 6c-2 2.2-2 5.8 0 8 2-2.2 2-5.8 0-8M9 17.5h6',
  idCard:
    'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM8.5 8.5a2 2 0 1 0 0 4 2 2 0 1 0 0-4M5.7 16c.4-2.4 5.2-2.4 5.6 0M14 10h4M14 14h4',
  drivingLicence:
    'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM7 15v-3l1.5-3.5h7L17 12v3zM7 12h10M8.7 15v1.2M15.3 15v1.2',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  certificate:
    'M11.5 15H5V4h14v9M8 8h8M8 11h4M16 12.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 1 0 0-5.4M14.5 17.6 14 21.5l2-1.2 2 1.2-.5-3.9',
  moving: 'M3 12l7-7 7 7M5 10.3V20h10v-4M8.5 20v-5h3v5M14.5 16.5h7M19 14l2.5 2.5L19 19',
  collect: 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9M8 6l8 4',
  permit: 'M6 3h12v18H6zM9 7.5h6M8.8 14l2.3 2.3 4.2-4.5',
  building: 'M5 21V6l2-3 2 3v15M9 7h11M17 7v4M15.2 11h3.6v3.6h-3.6zM3 21h11M5 11h4M5 16h4',
  birth:
    'M11 11V3a8 8 0 0 0-8 8zM3 11h14c0 3.6-2.6 6-6 6H9c-3.4 0-6-2.4-6-6zM17 11l2-3.5h2.5M7 19a1.3 1.3 0 1 0 0 2.6A1.3 1.3 0 1 0 7 19M13 19a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 1 0 0-2.6',
  marriage:
    'M8.5 9a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 1 0 0-11.4M15.5 9a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 1 0 0-11.4M13.5 5l2-2 2 2-2 2.5z',
  death: 'M9 21V11h6v10M7 21h10M12 11V8.5M12 3c2 2.2 2 4 0 5.5-2-1.5-2-3.3 0-5.5z',
  people:
    'M9 5a3 3 0 1 0 0 6 3 3 0 1 0 0-6M3 20c0-4 2.4-6.3 6-6.3s6 2.3 6 6.3M16.5 6.8a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 1 0 0-4.8M17 14.4c2.6.3 4 2.3 4 5.1',
  support:
    'M12 11C8.2 8.6 6.9 6.7 7.7 4.8c.8-1.7 3.1-1.6 4.3.3 1.2-1.9 3.5-2 4.3-.3.8 1.9-.5 3.8-4.3 6.2zM3 14.5l3.5-1c2 0 3 1.5 5 1.5H14c1.3 0 1.3 2 0 2h-3M14.5 16.5l4.7-2c1.6-.6 2.4 1.2 1 2.1L13 21l-10-2',
  work: 'M5 8h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM9 8V5h6v3M3 13h7.5M13.5 13H21M10.5 12v2.5h3V12z',
  money:
    'M9 3a6 6 0 1 0 0 12A6 6 0 1 0 9 3M11.2 7C8.4 5.6 7.2 7.6 7.2 9s1.2 3.4 4 2M6 9h3.6M17 9.4a6 6 0 1 1-7.6 7.8',
  parking:
    'M7 3h10a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3zM9.5 17V7h3.3a3 3 0 0 1 0 6H9.5',
  waste: 'M4.5 7h15M9 7V4h6v3M6.3 7l1 14h9.4l1-14M10 11v6M14 11v6',
  abroad:
    'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M3 12h18M12 3c-4.6 5.4-4.6 12.6 0 18M12 3c4.6 5.4 4.6 12.6 0 18',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M9.3 9.6a2.7 2.7 0 1 1 4 2.4c-1 .6-1.3 1.1-1.3 2.2M12 17v.3',
};

export const SERVICE_ICONS = Object.keys(LINES) as ServiceIconName[];

/** The sign of a service, beside its name: whoever hears the page has the name. Nothing where it has none. */
export function ServiceIcon({ icon }: { icon: ServiceIconName | null | undefined }) {
  if (!icon) return null;
  return (
    <svg class="service-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={LINES[icon]} />
    </svg>
  );
}
