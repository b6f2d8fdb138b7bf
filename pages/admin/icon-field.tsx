import { SERVICE_ICONS, ServiceIcon, type ServiceIconName } from '../../web/parts/service-icon';
import { type FieldName, Group } from './form';
import { t } from './here';
import { iconText } from './icon-text';

/** The sign beside the name of a service: one of the set, or none. */
export function IconField(props: {
  name: FieldName;
  value: ServiceIconName | '';
  onChange: (icon: ServiceIconName | '') => void;
}) {
  return (
    <Group name={props.name} hint={t('service-icon-hint')}>
      <ul class="icons">
        {(['', ...SERVICE_ICONS] as const).map((icon) => (
          <li key={icon}>
            <label class="icon-choice">
              <input
                type="radio"
                name="service-icon"
                checked={props.value === icon}
                onChange={() => props.onChange(icon)}
              />
              <ServiceIcon icon={icon || null} />
              <span>{iconText(icon)}</span>
            </label>
          </li>
        ))}
      </ul>
    </Group>
  );
}
