using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.SampleSite.Writing.Office;

namespace Etl.SampleSite.Corpus;

/// <summary>Draws one page's report options, mark-up and look from a mix.</summary>
internal static class MixDraw
{
    private static readonly string[] SpamWords = ["金禾体育", "乐彩网", "Kabo娱乐", "豪运平台"];

    public static RenderedPage Page(int seed, SampleMix mix)
    {
        var random = new SeededRandom(seed).Fork(77);
        var broken = random.Chance(mix.Broken) ? (BrokenIdentities)random.Next(1, 15) : BrokenIdentities.None;
        var report = SampleReportGenerator.Create(seed, new SampleReportOptions { Broken = broken, LocalRow = random.Chance(mix.Decoration / 4) });
        var markup = random.Pick(mix.Markups);
        var options = Options(random, mix);
        return random.Chance(mix.DocxShare) ? DocxWriter.Write(report, options) : ReportWriter.Write(report, markup, options);
    }

    public static RenderOptions Options(SeededRandom random, SampleMix mix)
    {
        bool Decorated() => random.Chance(mix.Decoration);
        bool Damaged() => random.Chance(mix.Damage);
        var gb = random.Chance(mix.GbShare);
        return new RenderOptions
        {
            Look = (SiteLook)random.Next(0, 4),
            NoiseKilobytes = mix.NoiseKilobytes == 0 ? 0 : random.Next(mix.NoiseKilobytes / 2, mix.NoiseKilobytes),
            Charset = gb ? (PageCharset)random.Next(1, 3) : PageCharset.Utf8,
            Declaration = Damaged() ? (CharsetDeclaration)random.Next(3, 5) : (CharsetDeclaration)random.Next(0, 1),
            DateStyle = Damaged() ? (DateStyle)random.Next(6, 8) : (DateStyle)random.Next(0, 4),
            DamagedPeriod = Damaged(),
            TitleOnTwoLines = Decorated() && random.Chance(0.3),
            TitleRepeated = Decorated(),
            Headings = Decorated() && random.Chance(0.4) ? (HeadingStyle)random.Next(1, 4) : HeadingStyle.AsForm,
            Signature = random.Chance(0.3),
            LabelSpaces = Decorated(),
            Brackets = mix.Decoration == 0 ? Brackets.Full : (Brackets)random.Next(0, 2),
            Misspellings = Damaged() ? random.Next(1, 3) : 0,
            Traditional = Damaged() && random.Chance(0.5),
            Pinyin = Damaged() && random.Chance(0.3),
            TotalLabelsMissing = Damaged(),
            GroupLabelsMissing = Damaged(),
            SubLabelsAsZero = Damaged() && random.Chance(0.3),
            HeadLinesLost = Damaged(),
            HeadNotes = Decorated() && random.Chance(0.3),
            SwapNormativeLabel = Decorated(),
            FullWidthDigits = Decorated() && random.Chance(0.5),
            Thousands = Decorated(),
            ZeroMark = Decorated() ? (ZeroMark)random.Next(1, 3) : ZeroMark.Digit,
            ZeroMarkShare = random.Pick([0.4, 0.7, 1.0]),
            AmountUnit = Decorated() ? (AmountUnit)random.Next(1, Damaged() ? 3 : 2) : AmountUnit.HeadWan,
            CountUnits = Decorated(),
            ChangeSigns = Decorated() ? (ChangeSigns)random.Next(1, 3) : ChangeSigns.Minus,
            Annotations = Decorated() && random.Chance(0.5),
            SpamWord = Damaged() ? random.Pick(SpamWords) : null,
            SloppyHtml = Decorated() && random.Chance(0.5),
        };
    }
}
