import { useEffect, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { RequestError } from '../providers/request-error';
import type { SettingName, SettingValue } from '../providers/setting-verbs';

/** A setting that is edited as a whole: read once, changed here, saved with the version that was read. */
export function useSetting<Name extends SettingName>(name: Name) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const tell = useProblemText();
  const [stored, setStored] = useState<SettingValue<Name> | null>(null);
  const [value, setValue] = useState<SettingValue<Name> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const show = (read: SettingValue<Name>) => {
    setStored(read);
    setValue(read);
    setFailure(null);
  };
  const load = () => provider.readSetting(name).then(show, setFailure);
  useEffect(() => {
    void load();
    // Read once: what one types must not be overwritten by a second reading.
  }, []);

  async function save() {
    if (value === null) return;
    setBusy(true);
    try {
      show(await provider.saveSetting(name, value));
      notify('form.saved', { type: 'info' });
    } catch (error) {
      const stale = error instanceof RequestError && error.code === 'conflict';
      const text = stale ? 'form.saved-elsewhere' : tell(error);
      notify(text, { type: 'error', messageArgs: { _: tell(error) } });
      if (stale) await load();
    } finally {
      setBusy(false);
    }
  }
  const changed = JSON.stringify(stored) !== JSON.stringify(value);
  return { value, setValue, save: () => void save(), load: () => void load(), failure, changed, busy };
}
