import Box from '@mui/material/Box';

/** Roofs of a hall behind the words, drawn in fine gold lines: curved tiers as they stand on a Khmer roof. */
export function LoginArt() {
  const tiers = [0, 1, 2, 3, 4, 5, 6];
  return (
    <Box
      component="svg"
      viewBox="0 0 400 400"
      aria-hidden="true"
      preserveAspectRatio="xMidYMid slice"
      sx={{
        position: 'absolute',
        inset: 0,
        width: '100%',
        height: '100%',
        opacity: { xs: 0.16, md: 0.28 },
      }}
    >
      <g fill="none" stroke="#f0c36c" strokeWidth="1.2">
        {tiers.map((tier) => {
          const half = 46 + tier * 34;
          const top = 70 + tier * 38;
          const low = top + 44 + tier * 5;
          return (
            <path
              key={tier}
              d={`M${200 - half} ${low}Q${200 - half * 0.35} ${low - 6} 200 ${top}Q${200 + half * 0.35} ${low - 6} ${200 + half} ${low}`}
            />
          );
        })}
        <path d="M200 34v36M196 52h8M194 60h12" />
      </g>
    </Box>
  );
}
