using Etl.SampleSite;
using Etl.SampleSite.Writing;

namespace Etl.Tests.Clean;

/// <summary>Looks of made-up reports that a reader must not stumble over.</summary>
internal static class SampleLooks
{
    public static RenderOptions Draw(int seed)
    {
        var random = new SeededRandom(seed).Fork(501);
        return new RenderOptions
        {
            Signature = true,
            LabelSpaces = random.Chance(0.4),
            Brackets = (Brackets)random.Next(0, 2),
            SwapNormativeLabel = random.Chance(0.3),
            FullWidthDigits = random.Chance(0.2),
            Thousands = random.Chance(0.4),
            ZeroMark = (ZeroMark)random.Next(0, 3),
            ZeroMarkShare = random.Pick([0.4, 1.0]),
            AmountUnit = (AmountUnit)random.Next(0, 2),
            CountUnits = random.Chance(0.3),
            ChangeSigns = (ChangeSigns)random.Next(0, 3),
        };
    }
}
