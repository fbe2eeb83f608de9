import Autocomplete from '@mui/material/Autocomplete';
import Chip from '@mui/material/Chip';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import type { ConsoleDataProvider } from '../../providers/data-provider';
import { useCan } from '../../providers/use-can';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';

/** Free words on the case: the inbox can be narrowed to them. */
export function CaseTags() {
  const translate = useTranslate();
  const can = useCan();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [known, setKnown] = useState<string[]>([]);
  const { tags } = record;
  if (!can('cases.tag')) {
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {tags.map((tag) => (
          <Chip key={tag} label={tag} size="small" />
        ))}
      </Box>
    );
  }
  const change = (after: string[]) => {
    const add = after.filter((tag) => !tags.includes(tag));
    const remove = tags.filter((tag) => !after.includes(tag));
    if (add.length + remove.length === 0) return;
    void run((verbs) => verbs.tagCase(record, { add, remove }), { onDone: replace });
  };
  // A tag that nobody used before is as good: type-ahead is a help, not a list to choose from.
  const look = (words: string) => void provider.findTags(words).then(setKnown, () => setKnown([]));
  return (
    <Autocomplete
      multiple
      freeSolo
      options={known}
      value={tags}
      disabled={busy}
      filterOptions={(options) => options.filter((option) => !tags.includes(option))}
      onOpen={() => look('')}
      onInputChange={(_event, words) => look(words)}
      onChange={(_event, after) => change(after)}
      renderInput={(params) => (
        <TextField {...params} label={translate('tags.title')} placeholder={translate('tags.add')} />
      )}
    />
  );
}
