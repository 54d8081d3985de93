using System.Globalization;
using Etl.SampleSite.Corpus;

namespace Etl.Tests.SampleSite.Corpus;

public sealed class SampleCorpusTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("etl-sample-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void WriteFolder_SmallSet_FilesAndTablesAgree()
    {
        const int Count = 25;
        var bytes = SampleCorpus.WriteFolder(_directory, Count, 3, SampleMix.Wild, TestContext.Current.CancellationToken);

        var manifest = Rows("manifest.csv");
        Assert.Equal(Count, manifest.Count);
        Assert.Equal("file,title,publisher,region,region_code,province,year,form,variant,encoding,published,inconsistent", Header("manifest.csv"));
        Assert.Equal(manifest.Select(row => row[0]), Directory.GetFiles(Path.Combine(_directory, "pages")).Select(path => Path.GetFileName(path)!).Order());
        Assert.Equal(Count, Directory.GetFiles(Path.Combine(_directory, "main")).Length);
        Assert.Equal(bytes, Directory.GetFiles(Path.Combine(_directory, "pages")).Sum(path => new FileInfo(path).Length));

        Assert.Equal("file,table,item,measure,value", Header("gold.csv"));
        var gold = Rows("gold.csv").ToDictionary(row => string.Join(',', row[..4]), row => decimal.Parse(row[4], CultureInfo.InvariantCulture));
        Assert.NotEmpty(gold);
        Assert.All(Rows("blanks.csv"), row => Assert.Equal(0, gold[string.Join(',', row)]));
        Assert.All(manifest, row => Assert.Equal(12, row.Length));
    }

    [Fact]
    public void Pages_SameSeed_SamePagesWhateverTheCount()
    {
        var few = SampleCorpus.Pages(3, 9, SampleMix.Wild).Select(page => Convert.ToHexString(page.Body.Span)).ToArray();
        var more = SampleCorpus.Pages(5, 9, SampleMix.Wild).Select(page => Convert.ToHexString(page.Body.Span)).ToArray();

        Assert.Equal(few, more[..3]);
        Assert.Equal(5, more.Distinct().Count());
    }

    [Fact]
    public void Pages_Realistic_HasManyMarkupsFormsAndPageSizesOfRealSites()
    {
        var pages = SampleCorpus.Pages(150, 1).ToArray();

        Assert.True(pages.Select(page => page.Markup).Distinct().Count() > 15, "most mark-ups occur");
        Assert.True(pages.Select(page => page.Report.Form).Distinct().Count() == 3, "all forms occur");
        Assert.InRange(pages.Where(page => page.Extension == "html").Average(page => page.Body.Length), 60_000, 110_000);
        Assert.All(pages, page => Assert.Empty(page.Report.Breaks));
    }

    [Fact]
    public void Assembly_ReferencesNothingOfTheProduct() =>
        Assert.DoesNotContain(typeof(SampleCorpus).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("Etl", StringComparison.Ordinal));

    private string Header(string file) => File.ReadLines(Path.Combine(_directory, file)).First();

    private List<string[]> Rows(string file) => [.. File.ReadLines(Path.Combine(_directory, file)).Skip(1).Select(line => line.Split(','))];
}
