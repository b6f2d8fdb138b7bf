const VOWEL = 'aeiouyàáâäèéêëìíîïòóôöùúûü';
const CONSONANT = 'bcçdfghjklmnñpqrstvwxz';
/** A word shorter than this is not broken: it fits on every screen that is read from afar. */
const BROKEN_FROM = 12;
/** So many letters stand at least before and behind a hyphen. */
const LEAST = 3;
const SOFT_HYPHEN = '\u00ad';

/** Between two consonants, or before one, with a vowel on either side: where Dutch and its neighbours end a syllable. */
const BETWEEN_TWO = new RegExp(`[${VOWEL}][${CONSONANT}](?=[${CONSONANT}][${VOWEL}])`, 'giu');
const BEFORE_ONE = new RegExp(`[${VOWEL}](?=[${CONSONANT}][${VOWEL}])`, 'giu');
/** One sound in two letters, which nothing comes between. */
const ONE_SOUND = /c$/i;

/**
 * Says where the long words of a name may be broken. Browsers on devices have no dictionaries for it, as a rule; where one
 * has, both agree. Nothing is to be seen of it where the word has room.
 */
export const breakable = (name: string): string => name.replace(/\p{L}+/gu, brokenWord);

function brokenWord(word: string): string {
  if (word.length < BROKEN_FROM) return word;
  const ends = new Set<number>();
  for (const pattern of [BETWEEN_TWO, BEFORE_ONE])
    for (const { index, 0: before } of word.matchAll(pattern)) {
      const end = index + before.length;
      const splits = ONE_SOUND.test(before) && word[end]?.toLowerCase() === 'h';
      if (!splits && end >= LEAST && word.length - end >= LEAST) ends.add(end);
    }
  return [...word].map((letter, at) => (ends.has(at) ? SOFT_HYPHEN + letter : letter)).join('');
}
