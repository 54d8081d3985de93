using Etl.Model.Documents;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.SampleSite;
using Etl.Tests.Validate.Neighbours;

namespace Etl.Tests.Validate.Publishers;

/// <summary>
/// A made-up country in the real counties: bodies that publish each year under names that are spelled now so, now so; that are
/// renamed, merged and parted; on sites that move. What is true of each report is known.
/// </summary>
internal sealed class MadeCountry
{
    private const int FirstYear = 2016;
    private const int LastYear = 2023;
    private const int BodiesOfACounty = 30;

    private static readonly string[] Steady =
    [
        "财政局", "审计局", "水利局", "民政局", "教育局", "司法局", "统计局", "林业局", "商务局", "交通运输局", "发展和改革局", "住房和城乡建设局",
        "人力资源和社会保障局", "公安局", "税务局", "信访局",
    ];

    private static readonly (string Before, string After)[] Reformed =
    [
        ("农业局", "农业农村局"), ("国土资源局", "自然资源局"), ("环境保护局", "生态环境局"), ("安全生产监督管理局", "应急管理局"), ("卫生和计划生育局", "卫生健康局"),
    ];

    // Where names have nothing in common, the site or the index number has.
    private static readonly (string Before, string After)[] Renamed = [("招商局", "投资促进中心"), ("城市管理局", "综合行政执法局"), ("文化体育局", "文化体育广电局")];

    private static readonly string[] Towns = ["青禾", "云岭", "双桥坪", "白鹭洲", "松风", "石泉湾", "枫林渡", "金穗", "望江台", "竹溪口", "柳塘", "梅坞"];

    private readonly SeededRandom _random;
    private readonly List<(string Body, Report Report)> _reports = [];

    public MadeCountry(int bodies, int seed)
    {
        _random = new SeededRandom(seed);
        RegionEntry[] counties =
        [
            .. Shipped.Regions.Entries.Where(e => e.Level == RegionLevel.County && e.ValidTo is null && e.Parent?.Level == RegionLevel.City)
                // All that changed kind or code in these years, and others.
                .OrderByDescending(e => e.ValidFrom is > FirstYear and < LastYear).ThenBy(e => e.Code, StringComparer.Ordinal),
        ];
        for (var i = 0; i < bodies / BodiesOfACounty; i++)
        {
            Populate(counties[i]);
        }
    }

    /// <summary>All reports with the body that they are of, each true body under one name.</summary>
    public IReadOnlyList<(string Body, Report Report)> Reports => _reports;

    /// <summary>Bodies that two became, or that one was cut into, with those that they were.</summary>
    public HashSet<string> Reorganised { get; } = new(StringComparer.Ordinal);

    private void Populate(RegionEntry county)
    {
        var moved = _random.Chance(0.4) ? _random.Next(FirstYear + 1, LastYear) : int.MaxValue;
        Series(county, moved, Government(county), FirstYear, LastYear);
        foreach (var name in Steady.Take(13))
        {
            Series(county, moved, _ => name, FirstYear, LastYear);
        }

        foreach (var (before, after) in Reformed)
        {
            var year = _random.Next(2018, 2020);
            Series(county, moved, y => y < year ? before : after, FirstYear, LastYear);
        }

        var (was, now) = _random.Pick(Renamed);
        var renamed = _random.Next(FirstYear + 2, LastYear);
        Series(county, moved, y => y < renamed ? was : now, FirstYear, LastYear, moved == int.MaxValue ? _random.Next(0, 1) : 1);

        // Two became one, one became two.
        var merged = _random.Next(FirstYear + 2, LastYear);
        Series(county, moved, _ => "文化局", FirstYear, merged - 1, reorganised: true);
        Series(county, moved, _ => "旅游局", FirstYear, merged - 1, reorganised: true);
        Series(county, moved, _ => "文化和旅游局", merged, LastYear, reorganised: true);
        var parted = _random.Next(FirstYear + 2, LastYear);
        Series(county, moved, _ => "科技和工业信息化局", FirstYear, parted - 1, reorganised: true);
        Series(county, moved, _ => "科技局", parted, LastYear, reorganised: true);
        Series(county, moved, _ => "工业信息化局", parted, LastYear, reorganised: true);

        foreach (var town in Towns.Take(4))
        {
            var raised = _random.Chance(0.3) ? _random.Next(FirstYear + 1, LastYear) : int.MinValue;
            Series(county, moved, y => town + (y < raised ? "乡" : "镇") + "人民政府", FirstYear, LastYear);
        }
    }

    /// <summary>The government reports itself, or by its office, or now so, now so.</summary>
    private Func<int, string> Government(RegionEntry county)
    {
        var office = _random.Next(0, 3);
        return y => office == 0 || (office == 2 && y % 2 == 0) ? "人民政府" : "人民政府办公室";
    }

    private void Series(RegionEntry county, int moved, Func<int, string> name, int first, int last, int clue = 0, bool reorganised = false)
    {
        var body = $"{county.Code} {name(first)} {first}";
        if (reorganised)
        {
            Reorganised.Add(body);
        }

        var index = $"{county.Code}{_random.Next(100, 999)}{_reports.Count}";
        var column = $"c{(char)('a' + _random.Next(0, 26))}{(char)('a' + (_reports.Count % 26))}{(char)('a' + (_reports.Count / 26 % 26))}";
        double carried = _random.Next(0, 40);
        for (var year = first; year <= last; year++)
        {
            var region = Shipped.Regions.Entries.FirstOrDefault(e => e.IsInForce(year) && Root(e.Code) == Root(county.Code)) ?? county;
            var forward = _random.Next(0, 12);
            var host = year < moved ? "www.old.example" : "gov.new.example";
            Report report = new()
            {
                ReportId = $"{_reports.Count:x16}",
                SourceId = year < moved ? "old" : "new",
                DocumentId = $"d{_reports.Count:x16}",
                Year = year,
                Region = region.Region,
                Publisher = Spell(region, name(year)),
                PublisherKind = "bureau",
                IndexNumber = clue == 1 ? $"{index}/{year}-0001" : null,
                Url = clue == 0 && moved == int.MaxValue ? $"http://{host}/xxgk/{column}/{year}01/t{year}0118_{_reports.Count}.html"
                    : $"http://{host}/xxgk/gknb/{year}01/t{year}0118_{_reports.Count}.html",
                PageSha256 = new string('0', 64),
                Medium = Medium.Html,
                RequestsForm = "2021",
                Facts = [Cell("new_received", 10 + year), Cell("carried_over", carried), Cell("carried_forward", forward)],
            };
            carried = forward;
            _reports.Add((body, report));
            if (_random.Chance(0.02))
            {
                // The same page at another address.
                _reports.Add((body, report with { ReportId = $"{_reports.Count:x16}", DocumentId = $"d{_reports.Count:x16}", Url = report.Url + "?again" }));
            }
        }

        static Fact Cell(string item, double value) => MadeReports.Fact("requests", item, "total", value);
    }

    private static string Root(string code) => Lineage.RootOf(code);

    private static RegionLineage Lineage { get; } = new(Shipped.Regions);

    private string Spell(RegionEntry region, string name) => _random.Next(0, 8) switch
    {
        0 => region.Region.Province + region.Region.City + region.Name + name,
        1 => region.Region.City + region.Name + name,
        2 when name != "人民政府" => name,
        3 when name.EndsWith('局') => region.Name + name + "（本级）",
        4 => region.Name + name.Replace("发展和改革", "发改", StringComparison.Ordinal).Replace("住房和城乡建设", "住建", StringComparison.Ordinal),
        5 when name == "人民政府" => region.Name,
        6 => region.Name + name.Replace("人民政府", "政府", StringComparison.Ordinal),
        _ => region.Name + name,
    };
}
