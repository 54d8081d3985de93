using System.Globalization;

namespace Etl.SampleSite.Reports;

/// <summary>
/// Makes up annual reports. A report is wholly decided by its seed and options; its sums close (rules R1, R2, R3, A1)
/// unless <see cref="SampleReportOptions.Broken"/> asks otherwise. All text is invented; only the official form's labels are real.
/// </summary>
public static class SampleReportGenerator
{
    /// <summary>One report.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="options">What to fix; null: nothing.</param>
    public static SampleReport Create(int seed, SampleReportOptions? options = null)
    {
        options ??= new SampleReportOptions();
        var random = new SeededRandom(seed);
        var region = options.Region ?? options.Previous?.Region ?? random.Pick(SampleRegions.All);
        var kind = options.Kind ?? options.Previous?.Kind ?? (PublisherKind)random.Next(0, 4);
        var publisher = options.Publisher ?? options.Previous?.Publisher ?? Publishers.Name(random, region, kind);
        var year = options.Year ?? options.Previous?.Year + 1 ?? random.Next(2019, 2025);
        var form = options.Form ?? (year <= 2020 ? SampleForm.Form2019 : random.Chance(0.05) ? SampleForm.Mixed : SampleForm.Form2021);
        var scale = options.RequestScale ?? Publishers.RequestScale(kind, region);

        var cells = new Dictionary<CellKey, decimal>();
        DisclosureNumbers.Add(cells, random.Fork(1), form, options, kind, region, scale);
        if (!options.NarrativeOnly.Contains("requests"))
        {
            RequestNumbers.Add(cells, random.Fork(2), FormTables.Requests(form), scale, options.Previous);
        }

        if (!options.NarrativeOnly.Contains("appeals"))
        {
            AppealNumbers.Add(cells, random.Fork(3), scale);
        }

        var breaks = Breaks.Apply(cells, options.Broken);

        var text = random.Fork(4);
        var narrative = new Narrative(text, publisher, year);
        return new SampleReport
        {
            Seed = seed,
            Title = Titles.Make(random.Fork(5), publisher, year),
            Publisher = publisher,
            Kind = kind,
            Year = year,
            Form = form,
            Region = region,
            Published = options.Published ?? new DateOnly(year + 1, 1, 1).AddDays(random.Fork(6).Next(3, 88)),
            SiteName = options.SiteName ?? options.Previous?.SiteName ?? region.Name + text.Pick(["人民政府", "人民政府门户网站", "政府信息公开"]),
            IndexNumber =
                string.Create(CultureInfo.InvariantCulture, $"{text.Next(10_000_000, 99_999_999)}{text.Next(0, 9)}/{year + 1}-{text.Next(1, 39999):D5}"),
            Introduction = narrative.Introduction(),
            Sections = Sections(narrative, text, cells, options),
            Cells = cells,
            Breaks = breaks,
        };
    }

    /// <summary>Reports of one publisher for several years in a row: what one carries forward, the next carries over.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="firstYear">Year of the first report.</param>
    /// <param name="years">How many.</param>
    /// <param name="options">What to fix for all of them; year and predecessor are set here.</param>
    public static IReadOnlyList<SampleReport> CreateSeries(int seed, int firstYear, int years, SampleReportOptions? options = null)
    {
        options ??= new SampleReportOptions();
        var series = new List<SampleReport>(years);
        for (var i = 0; i < years; i++)
        {
            series.Add(Create(unchecked((seed * 31) + i), options with { Year = firstYear + i, Previous = i > 0 ? series[i - 1] : options.Previous }));
        }

        return series;
    }

    private static IReadOnlyList<SampleSection> Sections(Narrative narrative, SeededRandom random, Dictionary<CellKey, decimal> cells,
        SampleReportOptions options) =>
    [
        new(1, Headings.Pick(random, 1), narrative.Overview(RequestSentence(cells, random)), null),
        new(2, Headings.Pick(random, 2), [], "disclosure"),
        options.NarrativeOnly.Contains("requests")
            ? new(3, Headings.Pick(random, 3), ["本年度未收到政府信息公开申请，也没有上年结转的申请。"], null)
            : new(3, Headings.Pick(random, 3), [], "requests"),
        options.NarrativeOnly.Contains("appeals")
            ? new(4, Headings.Pick(random, 4), ["本年度未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。"], null)
            : new(4, Headings.Pick(random, 4), [], "appeals"),
        new(5, Headings.Pick(random, 5), narrative.Shortcomings(), null),
        new(6, Headings.Pick(random, 6), [narrative.Other()], null),
    ];

    // What it says of the table is true of the table; a sentence about nothing stands only where there was nothing.
    private static string RequestSentence(Dictionary<CellKey, decimal> cells, SeededRandom random)
    {
        if (!cells.TryGetValue(new CellKey("requests", "new_received", "total"), out var received))
        {
            return "";
        }

        if (received == 0)
        {
            return random.Pick(["", "本年度未收到政府信息公开申请。", "全年没有收到政府信息公开申请。"]);
        }

        decimal Total(string item) => cells[new CellKey("requests", item, "total")];
        return random.Next(0, 3) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"全年新收政府信息公开申请{received}件，上年结转{Total("carried_over")}件。"),
            1 => string.Create(CultureInfo.InvariantCulture, $"本年收到政府信息公开申请{received}件，予以公开{Total("granted")}件，结转下年度继续办理{Total("carried_forward")}件。"),
            2 => string.Create(CultureInfo.InvariantCulture, $"共收到申请{received}件，均已登记编号。"),
            _ => "",
        };
    }
}
