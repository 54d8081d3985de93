using Etl.Model.Findings;

namespace Etl.Validate.Publishers;

/// <summary>Why two names are taken for one publisher.</summary>
/// <param name="Other">The name that it goes on from.</param>
/// <param name="Why">What speaks for it, in both languages.</param>
/// <param name="IsSure">True where it is more than the likeness of names.</param>
internal sealed record PublisherJoin(string Other, Bilingual Why, bool IsSure);
