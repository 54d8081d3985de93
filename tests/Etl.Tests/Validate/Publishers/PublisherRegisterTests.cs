using Etl.Config;
using Etl.Model.Bodies;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Tests.Validate.Neighbours;
using Etl.Validate.Neighbours;

namespace Etl.Tests.Validate.Publishers;

/// <summary>Which names are one publisher, and which report of a publisher and year counts.</summary>
public sealed class PublisherRegisterTests
{
    private static readonly Region County = new("430921", "湖南省", "益阳市", "南县");
    private int _number;

    [Theory]
    [InlineData("南县人民政府", "南县人民政府办公室", true)] // an office reports for its government
    [InlineData("南县农业局", "南县农业农村局", true)] // renamed all over the country
    [InlineData("南县青禾乡人民政府", "南县青禾镇人民政府", true)]
    [InlineData("南县教育局", "南县教育体育局", true)]
    [InlineData("南县财政局", "南县审计局", false)]
    [InlineData("南县财政局", "南县教育体育局", false)]
    public void Find_NameBeforeAndAfter_AreOneOnlyWhereSomethingSpeaksForIt(string before, string after, bool one)
    {
        Report[] reports = [Of(before, 2017), Of(before, 2018), Of(after, 2019), Of(after, 2020)];
        var index = MadeReports.Index(reports);

        Assert.Equal(one, Id(index, reports[0]) == Id(index, reports[3]));
        Assert.Equal(one, index.Find(reports[2].ReportId).Issues.Any(i => i.Code == IssueCodes.PublisherJoined));
        Assert.True(Id(index, reports[0]) == Id(index, reports[1]), "one name is one publisher");
    }

    [Fact]
    public void Find_OfficeBesideItsGovernment_IsAnother()
    {
        Report[] reports = [Of("南县人民政府", 2019, 5), Of("南县人民政府办公室", 2019, 3), Of("南县人民政府办公室", 2020, 3)];
        var index = MadeReports.Index(reports);

        Assert.NotEqual(Id(index, reports[0]), Id(index, reports[1]));
        Assert.Equal(Id(index, reports[1]), Id(index, reports[2]));
        Assert.Null(index.Find(reports[1].ReportId).Attribution.DuplicateOf);
        Assert.Contains(index.Find(reports[1].ReportId).Issues, i => i is { Code: IssueCodes.PublisherUncertain, Actual: "南县人民政府" });
    }

    [Fact]
    public void Find_OfficeAlone_HasTheIdThatItsGovernmentWillHave()
    {
        var alone = Of("南县人民政府办公室", 2019);
        var index = MadeReports.Index(alone);
        var with = MadeReports.Index(alone, Of("南县人民政府", 2020));

        Assert.Equal(Id(index, alone), Id(with, alone));
    }

    [Fact]
    public void Find_TwoBecameOne_JoinsNoneAndSaysSo()
    {
        Report[] reports = [Of("南县文化局", 2018), Of("南县旅游局", 2018), Of("南县文化和旅游局", 2019)];
        var index = MadeReports.Index(reports);

        Assert.Equal(3, reports.Select(r => Id(index, r)).Distinct().Count());
        var issue = Assert.Single(index.Find(reports[2].ReportId).Issues, i => i.Code == IssueCodes.PublisherUncertain);
        Assert.Equal("南县文化局、南县旅游局", issue.Actual);
    }

    [Fact]
    public void Find_NothingInCommonButTheIndexNumber_IsOne()
    {
        Report[] reports = [Of("南县招商局", 2018) with { IndexNumber = "430921101/2019-001" }, Of("南县投资促进中心", 2019) with { IndexNumber = "430921101/2020-003" }];
        var index = MadeReports.Index(reports);

        Assert.Equal(Id(index, reports[0]), Id(index, reports[1]));
        Assert.Contains("index numbers", Assert.Single(index.Find(reports[1].ReportId).Issues, i => i.Code == IssueCodes.PublisherJoined).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("joined", "南县财政局", "南县审计局", true)]
    [InlineData("parted", "南县农业局", "南县农业农村局", false)]
    [InlineData("parted", "南县人民政府", "南县政府办公室", false)]
    public void Find_PlannersRuling_GoesBeforeAll(string key, string before, string after, bool one)
    {
        var yaml = Architecture.RepositoryTree.Read("config/bodies.yaml") + $"\n{key}:\n  - {{region: \"430921\", names: [{before}, {after}], reason: test}}\n";
        BodyCatalog bodies = new(YamlFile.Parse<BodySettings>(yaml, "bodies.yaml"));
        var index = new NeighbourRules(Shipped.Forms, bodies, Shipped.Regions).CreateIndex();
        Report[] reports = [Of(before, 2018), Of(after, 2019)];
        Array.ForEach(reports, index.Add);
        index.Complete();

        Assert.Equal(one, Id(index, reports[0]) == Id(index, reports[1]));
    }

    [Fact]
    public void Find_SeveralOfAYear_CompleteBeforePartialThenLaterThenOwnSite()
    {
        var whole = Of("南县财政局", 2022, 3)
            with
        {
            PublishedOn = new DateOnly(2023, 1, 10),
            Facts = [.. Enumerable.Range(0, 9).Select(i => MadeReports.Fact("requests", $"x{i}", "total", i))]
        };
        var part = whole with { ReportId = "part", PublishedOn = new DateOnly(2023, 2, 1), Facts = [.. whole.Facts.Take(3)] };
        var later = whole with { ReportId = "later", PublishedOn = new DateOnly(2023, 1, 20) };
        var elsewhere = later with { ReportId = "elsewhere" };
        var own = later with { ReportId = "own", Url = "http://www.nanxian.example/x.html" };

        Assert.Equal(whole.ReportId, Counted(whole, part));
        Assert.Equal("later", Counted(whole, part, later));
        Assert.True(Counted(own, later, elsewhere) == "elsewhere", "by id, where nothing else tells");

        string Counted(params Report[] reports)
        {
            var index = MadeReports.Index(reports);
            var counted = reports.Where(r => index.Find(r.ReportId).Attribution.DuplicateOf is null).Select(r => r.ReportId).ToList();
            Assert.All(reports.Where(r => r.ReportId != counted[0]), r => Assert.Equal(counted[0], index.Find(r.ReportId).Attribution.DuplicateOf));
            return Assert.Single(counted);
        }
    }

    [Theory]
    [InlineData("430921", "南县财政局", "county")]
    [InlineData("430900", "益阳市财政局", "city")]
    [InlineData("430000", "湖南省财政厅", "province")]
    [InlineData("430921", "南县麻河口镇人民政府", "town")]
    [InlineData("430921", "南县洞庭湖度假区", null)]
    public void Find_Level_IsThatOfTheBody(string code, string name, string? level)
    {
        var report = Of(name, 2020) with { Region = Shipped.Regions.FindByCode(code)!.Region };

        Assert.Equal(level, MadeReports.Index(report).Find(report.ReportId).Attribution.Level);
    }

    [Fact]
    public void Publishers_SpellingsAndNames_AreAllKept()
    {
        var index = MadeReports.Index(Of("湖南省益阳市南县农业局", 2017), Of("农业局", 2018), Of("南县农业农村局", 2019), Of("南县农业农村局", 2020));

        var publisher = Assert.Single(index.Publishers);
        Assert.Equal(("南县农业农村局", "bureau", "county", 2017, 2020, 4),
            (publisher.Name, publisher.Kind, publisher.Level, publisher.FirstYear, publisher.LastYear, publisher.Reports));
        Assert.Equal(["农业局", "南县农业农村局", "湖南省益阳市南县农业局"], publisher.Names);
        Assert.Equal(County, publisher.Region);
    }

    private Report Of(string publisher, int year, double received = 3) => new()
    {
        ReportId = $"r{_number++:000}",
        SourceId = "test",
        DocumentId = "d",
        Year = year,
        Region = County,
        Publisher = publisher,
        Url = "http://a.example/x.html",
        PageSha256 = new string('0', 64),
        Medium = Medium.Html,
        RequestsForm = "2021",
        Facts = [MadeReports.Fact("requests", "new_received", "total", received)],
    };

    private static string? Id(NeighbourIndex index, Report report) => index.Find(report.ReportId).Attribution.PublisherId;
}
