using System.Globalization;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Corpus;

/// <summary>Rows of a set's CSV files. No value in them needs quoting: titles and names have neither commas nor quotes.</summary>
internal static class CorpusCsv
{
    public static void Cells(TextWriter gold, TextWriter blanks, string file, RenderedPage page)
    {
        foreach (var cell in page.Gold)
        {
            Cell(gold, file, cell.Key, cell.Value);
        }

        foreach (var cell in page.Blanks)
        {
            Cell(gold, file, cell.Key, cell.Value);
            blanks.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file},{cell.Key.Table},{cell.Key.Item},{cell.Key.Measure}"));
        }
    }

    public static void Manifest(TextWriter manifest, string file, RenderedPage page)
    {
        var report = page.Report;
        var form = report.Form switch { SampleForm.Form2019 => "2019", SampleForm.Form2021 => "2021", _ => "mixed" };
        var published = page.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        manifest.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file},{report.Title},{report.Publisher},{report.Region.Name},{report.Region.Code},{report.Region.Province},{report.Year},{form},{page.Variant},"
                + $"{page.Charset},{published},{(report.Breaks.Count > 0 ? 1 : 0)}"));
    }

    private static void Cell(TextWriter gold, string file, CellKey key, decimal value) =>
        gold.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file},{key.Table},{key.Item},{key.Measure},{value:0.######}"));
}
