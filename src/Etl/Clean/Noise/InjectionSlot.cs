namespace Etl.Clean.Noise;

/// <summary>
/// A place in official prose where one of a few words always stands (国务院办公厅<em>关于</em>印发…). The same foreign word in
/// several such places is evidence that a hacked site put it there.
/// </summary>
public sealed record InjectionSlot
{
    /// <summary>Texts that stand right before the place.</summary>
    public required IReadOnlyList<string> Before { get; init; }

    /// <summary>Texts that stand right after the place.</summary>
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>Fewest characters of a word that is looked for here. Default 2; where ordinary words of two characters stand as well, 3.</summary>
    public int Shortest { get; init; } = 2;
}
