import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createKeyRest } from './rest';

describe('the keys', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('rest for a second after each change', () => {
    const rest = createKeyRest();
    expect(rest.allows('answered')).toBe(true);
    rest.begin('answered');
    vi.advanceTimersByTime(999);
    expect(rest.allows('answered')).toBe(false);
    rest.begin();
    vi.advanceTimersByTime(999);
    expect(rest.allows('next')).toBe(false);
    vi.advanceTimersByTime(1);
    expect(rest.allows('next')).toBe(true);
  });

  test('take back at once, but not twice', () => {
    const rest = createKeyRest();
    rest.begin('cancel');
    expect(rest.allows('undo')).toBe(true);
    rest.begin('undo');
    expect(rest.allows('undo')).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(rest.allows('undo')).toBe(true);
  });
});
