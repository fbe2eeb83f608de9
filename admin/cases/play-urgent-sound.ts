const NOTES_HZ = [660, 880];
const NOTE_SECONDS = 0.22;

/** Two soft notes. A browser that has not been touched yet keeps silent: the banner is there all the same. */
export function playUrgentSound(): void {
  const audio = new AudioContext();
  if (audio.state !== 'running') {
    void audio.close();
    return;
  }
  NOTES_HZ.forEach((pitch, place) => {
    const begin = audio.currentTime + place * NOTE_SECONDS;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.12, begin + 0.03);
    volume.gain.linearRampToValueAtTime(0, begin + NOTE_SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + NOTE_SECONDS);
    if (place === NOTES_HZ.length - 1) tone.onended = () => void audio.close();
  });
}
