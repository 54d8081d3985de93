using Etl.Config;
using Etl.Fetch.Settings;

namespace Etl.Tests.Fetch.Settings;

public sealed class SourceSettingsTests
{
    [Fact]
    public void Parse_FullFile_IsRead()
    {
        var s = YamlFile.Parse<SourceSettings>(
            """
            id: qinghe
            name: 清河县
            region: "130534"
            site_name: 清河县人民政府
            start: [http://www.qinghe.example/nb/index.html]
            paging: { template: "index_{page}.html", max_pages: 5 }
            documents: { selector: ul.list a, include: ['\d+\.html$'], text: 年度报告|年报 }
            attachments: { extensions: [pdf] }
            politeness: { delay: 500ms, concurrency: 1, retries: 0, obey_robots: false }
            max_bytes: 1000000
            expect: { reports: { min: 10 } }
            """,
            "qinghe.yaml");

        Assert.Equal(SourceKind.Http, s.Kind);
        Assert.Equal(TimeSpan.FromMilliseconds(500), s.Politeness.Delay);
        Assert.Equal(10, s.Expect.Reports!.Min);
        Assert.Equal("130534", s.Hints().RegionCode);
    }

    [Fact]
    public void LoadFolder_SourcesOfThisRepository_AreValid()
    {
        var directory = new ConfigurationDirectory(Path.Combine(RepositoryRoot(), "config"), "pipelines");

        Assert.Equal(["donghu", "ewb", "gkmlpt", "jpage", "linshan", "qinghe", "trs"], directory.LoadFolder<SourceSettings>("sources")
            .Select(static f => f.Value.Id));
    }

    [Fact]
    public void Parse_MangledFile_IsAProblemOrAnotherSettingNeverACrash()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot(), "config", "sources", "qinghe.yaml"));
        const string Letters = "{}[]&*!|>'\"%@`:,-#\t\n \0\uFEFFa0";
        var refused = 0;
        for (var i = 0; i < 500; i++)
        {
            var random = new Random(i);
            var mangled = text.ToCharArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                mangled[random.Next(mangled.Length)] = Letters[random.Next(Letters.Length)];
            }

            try
            {
                YamlFile.Parse<SourceSettings>(new string(mangled), "x.yaml");
            }
            catch (ConfigurationException e)
            {
                refused++;
                Assert.All(e.Problems, static p => Assert.True(p.Line > 0, "every problem has a place"));
            }
        }

        Assert.InRange(refused, 100, 499);
    }

    [Theory]
    [InlineData("id: A\nname: x\nstart: [http://x.example/]", "x.yaml:1:5: id: \"A\"; allowed:")]
    [InlineData("id: a\nname: x\nregion: 13\nstart: [http://x.example/]", "x.yaml:3:9: region:")]
    [InlineData("id: a\nname: x", "x.yaml:1:1: kind http needs \"start\"")]
    [InlineData("id: a\nname: x\nstart: [ftp://x.example/]", "x.yaml:3:9: start[0]: \"ftp://x.example/\"; allowed: http and https")]
    [InlineData("id: a\nname: x\nkind: htp", "did you mean \"http\"? allowed: http, folder, file, warc")]
    [InlineData("id: a\nname: x\nkind: folder", "kind folder needs \"path\"")]
    [InlineData("id: a\nname: x\nkind: folder\npath: in\nstart: [http://x.example/]", "x.yaml:5:8: start: has no meaning for kind folder")]
    [InlineData("id: a\nname: x\nkind: folder\npath: in\ndocuments: { text: x }", "x.yaml:5:12: documents: has no meaning for kind folder")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\npath: in", "x.yaml:4:7: path: has no meaning for kind http")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\ndocuments: { include: ['('] }", "x.yaml:4:24: include[0]: \"(\" is no regular expression")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\ndocuments: { selector: 'a[' }", "x.yaml:4:24: selector: \"a[\" is no CSS selector")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\npaging: { template: x.html }", "has no {page}")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\npaging: { template: 'x{page}', next: a }", "given together with \"next\"")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\npoliteness: { delay: 1h }", "x.yaml:4:22: delay: 3600s; allowed: 0 to 10m")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\npoliteness: { attempt_timeout: 5m }",
        "total_timeout: 180s; allowed: attempt_timeout (300s) to 1h")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\nhosts: [\"https://files.example.org\"]",
        "x.yaml:4:9: hosts[0]: \"https://files.example.org\"; allowed: the name of a host")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\nmax_bytes: 1", "x.yaml:4:12: max_bytes: 1; allowed: 1024 to 1073741824")]
    [InlineData("id: a\nname: x\nstart: [http://x.example/]\nattachments: { extensions: [.pdf] }",
        "extensions[0]: \".pdf\"; allowed: letters and digits without a dot")]
    public void Parse_Mistake_IsToldWithItsPlace(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Throws<ConfigurationException>(() => YamlFile.Parse<SourceSettings>(yaml, "x.yaml")).Message,
            StringComparison.Ordinal);

    private static string RepositoryRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Etl.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("Etl.sln is in no folder above the tests");
    }
}
