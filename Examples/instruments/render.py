"""Fifty General MIDI instruments as a table of spectral features, class by class.

Each instrument plays NOTES pitches at LOUDNESSES velocities, one note at a time; FluidSynth renders them with a
General MIDI sound font. A clip is described by its mel-frequency cepstral coefficients: their means over the clip
(m0, m1, ...) and their standard deviations (s0, s1, ...).

use: render.py SOUNDFONT TABLE.csv
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

import librosa
import numpy

RATE = 22050
SOUNDING, CLIP, STEP = 0.8, 1.0, 1.25  # seconds: key held, clip, from note to note
NOTES = range(42, 84, 2)
LOUDNESSES = (45, 75, 100, 125)
COEFFICIENTS = 20
TICKS = 1000  # MIDI ticks a second: 500 a quarter note at 120 a minute

# Programs of General MIDI, counted from 0.
INSTRUMENTS = {
    "grand_piano": 0, "electric_piano": 4, "harpsichord": 6, "clavinet": 7, "celesta": 8, "glockenspiel": 9,
    "music_box": 10, "vibraphone": 11, "marimba": 12, "xylophone": 13, "tubular_bells": 14, "dulcimer": 15,
    "drawbar_organ": 16, "rock_organ": 18, "church_organ": 19, "reed_organ": 20, "accordion": 21, "harmonica": 22,
    "nylon_guitar": 24, "steel_guitar": 25, "jazz_guitar": 26, "muted_guitar": 28, "overdriven_guitar": 29,
    "acoustic_bass": 32, "finger_bass": 33, "slap_bass": 36, "violin": 40, "viola": 41, "cello": 42,
    "contrabass": 43, "tremolo_strings": 44, "pizzicato_strings": 45, "harp": 46, "timpani": 47, "choir_aahs": 52,
    "trumpet": 56, "trombone": 57, "tuba": 58, "muted_trumpet": 59, "french_horn": 60, "soprano_sax": 64,
    "tenor_sax": 66, "oboe": 68, "english_horn": 69, "bassoon": 70, "clarinet": 71, "flute": 73, "pan_flute": 75,
    "sitar": 104, "kalimba": 108,
}  # fmt: skip


def quantity(value):
    """A number of variable length: seven bits a byte, the highest first."""
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))


def midi(program):
    """A MIDI file of one track with every note at every loudness; before each, all sound is cut off."""
    track = bytearray(b"\x00\xc0" + bytes([program]))
    held, gap = round(SOUNDING * TICKS), round((STEP - SOUNDING) * TICKS)
    wait = 0
    for note in NOTES:
        for loudness in LOUDNESSES:
            track += quantity(wait) + bytes([0xB0, 120, 0])
            track += b"\x00" + bytes([0x90, note, loudness])
            track += quantity(held) + bytes([0x80, note, 0])
            wait = gap
    track += quantity(wait) + b"\xff\x2f\x00"
    header = b"MThd" + (6).to_bytes(4) + (0).to_bytes(2) + (1).to_bytes(2) + (TICKS // 2).to_bytes(2)
    return header + b"MTrk" + len(track).to_bytes(4) + bytes(track)


def render(font, program, folder):
    """The sound of an instrument, one channel."""
    (folder / "notes.mid").write_bytes(midi(program))
    options = ["-o", "synth.reverb.active=0", "-o", "synth.chorus.active=0"]
    command = ["fluidsynth", "-q", "-ni", *options, "-r", str(RATE), "-F", str(folder / "notes.wav")]
    subprocess.run([*command, str(font), str(folder / "notes.mid")], check=True, stdout=subprocess.DEVNULL)
    return librosa.load(folder / "notes.wav", sr=RATE, mono=True)[0]


def features(clip):
    coefficients = librosa.feature.mfcc(y=clip, sr=RATE, n_mfcc=COEFFICIENTS)
    return numpy.concatenate([coefficients.mean(axis=1), coefficients.std(axis=1)])


def main(font, table):
    names = [f"m{k}" for k in range(COEFFICIENTS)] + [f"s{k}" for k in range(COEFFICIENTS)]
    count = len(NOTES) * len(LOUDNESSES)
    # The table that is there stays until the new one is whole.
    part = pathlib.Path(table + ".part")
    with tempfile.TemporaryDirectory() as folder, part.open("w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([*names, "instrument"])
        for instrument, program in INSTRUMENTS.items():
            sound = render(font, program, pathlib.Path(folder))
            for place in range(count):
                start = round(place * STEP * RATE)
                clip = sound[start : start + round(CLIP * RATE)]
                rows.writerow([f"{value:.4g}" for value in features(clip)] + [instrument])
            print(instrument, flush=True)
    part.replace(table)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
