namespace Etl.Model.Findings;

/// <summary>What a code means, for the guides and the snapshot's codebook.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Code">The code, snake_case.</param>
/// <param name="Meaning">What happened, one line.</param>
/// <param name="Advice">What to do with it, one line.</param>
public sealed record FindingCode(FindingKind Kind, string Code, Bilingual Meaning, Bilingual Advice);
