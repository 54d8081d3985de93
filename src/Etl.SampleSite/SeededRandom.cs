namespace Etl.SampleSite;

/// <summary>SplitMix64: the same seed gives the same numbers on every runtime and every machine.</summary>
internal sealed class SeededRandom(long seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + 0xD1B54A32D192ED03UL);

    /// <summary>A generator of its own for one purpose: drawing more numbers for one part does not change another.</summary>
    public SeededRandom Fork(int purpose) => new(unchecked((long)(_state ^ ((ulong)(purpose + 1) * 0xBF58476D1CE4E5B9UL))));

    /// <summary>From <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Next(int min, int max) => max <= min ? min : min + (int)(NextBits() % (ulong)((long)max - min + 1));

    public bool Chance(double probability) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(0, items.Count - 1)];

    /// <summary>Mostly small, seldom near <paramref name="max"/>: counts in real reports are like this.</summary>
    public int Skewed(int max)
    {
        var share = Next(0, 1000) / 1000.0;
        return (int)(max * share * share * share);
    }

    private ulong NextBits()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15UL);
        var z = _state;
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
