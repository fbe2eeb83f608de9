import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useDataProvider, useGetList, useNotify, useTranslate } from 'react-admin';
import type { PresentedOffice, PresentedSavedView } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { useAct } from '../layout/use-act';
import { useOfferUndo } from '../layout/use-offer-undo';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { EVERYTHING } from '../providers/everything';

interface ViewDialogProps {
  /** The view that is changed; null: a new one is kept. */
  view: PresentedSavedView | null;
  /** What a new one filters. */
  query: Record<string, string>;
  onEnd: () => void;
  onChanged: () => void;
}

/** Names a view, shares it with an office, or takes it away (with a way back). */
export function ViewDialog({ view, query, onEnd, onChanged }: ViewDialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const offerUndo = useOfferUndo();
  const nameOf = useLocalName();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const [name, setName] = useState(view?.name ?? '');
  const [officeId, setOfficeId] = useState(view?.officeId ?? '');
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const kept = { name: name.trim(), officeId: officeId === '' ? null : officeId };
  const save = () =>
    act(async () => {
      if (view === null) await provider.create('saved-views', { data: { ...kept, query } });
      else
        await provider.update('saved-views', { id: view._id, data: kept, previousData: { id: view._id } });
      notify('form.saved', { type: 'info' });
      onChanged();
      onEnd();
    });
  const remove = ({ _id, name: before, officeId: shared, query: filters }: PresentedSavedView) =>
    act(async () => {
      await provider.removeView(_id);
      const bringBack = () =>
        void act(async () => {
          const again = { name: before, officeId: shared, query: filters };
          await provider.create('saved-views', { data: again });
          onChanged();
        });
      offerUndo(translate('views.removed', { name: before }), bringBack);
      onChanged();
      onEnd();
    });
  return (
    <Dialog open onClose={onEnd} aria-labelledby="view-title" maxWidth="xs" fullWidth>
      <DialogTitle id="view-title">
        {view === null ? translate('views.save') : translate('views.edit', { name: view.name })}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, '&&': { pt: 1 } }}>
        <TextField
          autoFocus
          label={translate('views.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
        <TextField
          select
          label={translate('views.who')}
          value={offices.some(({ _id }) => _id === officeId) ? officeId : ''}
          onChange={(event) => setOfficeId(event.target.value)}
          helperText={translate('views.who-help')}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{translate('views.only-me')}</MenuItem>
          {offices.map((office) => (
            <MenuItem key={office._id} value={office._id}>
              {nameOf(office)}
            </MenuItem>
          ))}
        </TextField>
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        {view !== null && (
          <Button color="error" disabled={busy} onClick={() => void remove(view)} sx={{ mr: 'auto' }}>
            {translate('views.remove')}
          </Button>
        )}
        <Button onClick={onEnd}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || kept.name === ''} onClick={() => void save()}>
          {translate('form.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
