//! Sounds as WAV: what programs and people make of it is read, what screens play is written the same each time.

use std::io::Cursor;

use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

use crate::speech::limits;

/// The silence between two clips, milliseconds: they were recorded with hardly any.
const GAP_MS: u32 = 90;

/// Why a sound cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WaveFault {
    /// It cannot be read.
    #[error("is no WAV: {0}")]
    NotWav(String),
    /// It is of a kind that not every browser plays.
    #[error("must have 16 bits a sample and one or two channels, not {bits} and {channels}")]
    Kind {
        /// Its bits.
        bits: u16,
        /// Its channels.
        channels: u16,
    },
    /// There is nothing in it.
    #[error("is silent: it has no sample")]
    Empty,
    /// It is longer than anything that is said.
    #[error("is longer than {} bytes", limits::SOUND_BYTES)]
    TooLong,
    /// It cannot stand beside the others.
    #[error("has {found} samples a second where the others have {wanted}, or another number of channels")]
    Apart {
        /// Its own.
        found: u32,
        /// Those of the first.
        wanted: u32,
    },
}

/// Samples with how they are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    spec: WavSpec,
    samples: Vec<i16>,
}

impl Sound {
    /// Reads a WAV. A program that writes while it speaks cannot know its length beforehand and says a huge one: what is
    /// there counts.
    ///
    /// # Errors
    /// [`WaveFault`].
    pub fn read(bytes: &[u8]) -> Result<Self, WaveFault> {
        if bytes.len() > limits::SOUND_BYTES {
            return Err(WaveFault::TooLong);
        }
        let mut reader =
            WavReader::new(Cursor::new(bytes)).map_err(|error| WaveFault::NotWav(error.to_string()))?;
        let spec = reader.spec();
        let fits = spec.bits_per_sample == 16
            && spec.sample_format == SampleFormat::Int
            && (1..=2).contains(&spec.channels)
            && spec.sample_rate > 0;
        if !fits {
            return Err(WaveFault::Kind {
                bits: spec.bits_per_sample,
                channels: spec.channels,
            });
        }
        let samples: Vec<i16> = reader.samples::<i16>().map_while(Result::ok).collect();
        if samples.is_empty() {
            return Err(WaveFault::Empty);
        }
        Ok(Self { spec, samples })
    }

    /// Several after each other as one, with a breath between them.
    ///
    /// # Errors
    /// [`WaveFault::Apart`] when they are not recorded alike; [`WaveFault::Empty`] when there is none.
    pub fn joined(parts: Vec<Self>) -> Result<Self, WaveFault> {
        let mut parts = parts.into_iter();
        let mut whole = parts.next().ok_or(WaveFault::Empty)?;
        let gap = usize::try_from(whole.spec.sample_rate / 1_000 * GAP_MS).unwrap_or(0)
            * usize::from(whole.spec.channels);
        for part in parts {
            if part.spec != whole.spec {
                return Err(WaveFault::Apart {
                    found: part.spec.sample_rate,
                    wanted: whole.spec.sample_rate,
                });
            }
            whole.samples.extend(std::iter::repeat_n(0, gap));
            whole.samples.extend(part.samples);
        }
        Ok(whole)
    }

    /// As a file, whose header says how long it is.
    ///
    /// # Errors
    /// [`WaveFault::NotWav`], which memory does not give.
    pub fn written(&self) -> Result<Vec<u8>, WaveFault> {
        let fault = |error: hound::Error| WaveFault::NotWav(error.to_string());
        let mut file = Cursor::new(Vec::with_capacity(self.samples.len() * 2 + 44));
        let mut writer = WavWriter::new(&mut file, self.spec).map_err(fault)?;
        for sample in &self.samples {
            writer.write_sample(*sample).map_err(fault)?;
        }
        writer.finalize().map_err(fault)?;
        Ok(file.into_inner())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod tests {
    use super::*;

    /// A sound of so many samples of this loudness, at 8,000 a second.
    pub(in crate::speech) fn sound(samples: usize, loudness: i16) -> Vec<u8> {
        at(8_000, samples, loudness)
    }

    fn at(rate: u32, samples: usize, loudness: i16) -> Vec<u8> {
        let spec = WavSpec {
            channels: 1,
            sample_rate: rate,
            bits_per_sample: 16,
            sample_format: SampleFormat::Int,
        };
        let samples = vec![loudness; samples];
        Sound { spec, samples }.written().unwrap()
    }

    #[test]
    fn a_length_that_was_not_known_beforehand_is_put_right() {
        let mut streamed = sound(100, 7);
        streamed[4..8].copy_from_slice(&0x7fff_f024_u32.to_le_bytes());
        streamed[40..44].copy_from_slice(&0x7fff_f000_u32.to_le_bytes());
        let read = Sound::read(&streamed).unwrap();
        assert_eq!(read.written().unwrap(), sound(100, 7));
    }

    #[test]
    fn several_sounds_become_one_with_a_breath_between_them() {
        let parts = [sound(10, 1), sound(20, 2)].map(|bytes| Sound::read(&bytes).unwrap());
        let whole = Sound::joined(parts.into()).unwrap();
        assert_eq!(whole.samples.len(), 10 + 8 * 90 + 20);
        assert_eq!(
            [
                whole.samples[9],
                whole.samples[10],
                whole.samples[whole.samples.len() - 1]
            ],
            [1, 0, 2]
        );
    }

    #[test]
    fn what_is_no_sound_for_a_browser_is_refused_with_why() {
        assert!(matches!(Sound::read(b"RIFFnonsense"), Err(WaveFault::NotWav(_))));
        assert_eq!(Sound::read(&sound(0, 0)), Err(WaveFault::Empty));
        let apart = [sound(1, 1), at(22_050, 1, 1)].map(|bytes| Sound::read(&bytes).unwrap());
        assert_eq!(
            Sound::joined(apart.into()),
            Err(WaveFault::Apart {
                found: 22_050,
                wanted: 8_000
            })
        );
        assert_eq!(Sound::joined(Vec::new()), Err(WaveFault::Empty));
    }
}
