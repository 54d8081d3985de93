using Etl.Model.Findings;

namespace Etl.Validate.Publishers;

/// <summary>Why two names that may be one publisher were not taken for one.</summary>
/// <param name="Others">The other names.</param>
/// <param name="Why">What speaks against it, in both languages.</param>
internal sealed record PublisherDoubt(string Others, Bilingual Why);
