using Etl.Clean.Noise;
using Etl.Config;
using Etl.Fetch.Settings;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Settings;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;
using Etl.Runs.Pipelines;
using Etl.Tests.Architecture;

namespace Etl.Tests.Docs;

/// <summary>The documentation says what the program has: codes, columns, keys, examples, links.</summary>
public sealed class DocsTests
{
    private const string Analysts = "docs/for-analysts.md";
    private const string Operators = "docs/for-operators.md";
    private const string Planners = "docs/for-planners.md";

    /// <summary>Heading of the planners' guide → the settings whose keys are below it.</summary>
    private static readonly Dictionary<string, Type> SourceKeys = new(StringComparer.Ordinal)
    {
        ["### The source"] = typeof(SourceSettings),
        ["### `list`"] = typeof(ListSettings),
        ["### `levels`"] = typeof(LevelSettings),
        ["### `paging`"] = typeof(PagingSettings),
        ["### `documents`"] = typeof(LinkSettings),
        ["### `attachments`"] = typeof(AttachmentSettings),
        ["### `politeness`"] = typeof(PolitenessSettings),
        ["### `expect`"] = typeof(GateSettings),
        ["## Noise rules"] = typeof(NoiseRule),
    };

    /// <summary>First line of an example → how it is loaded.</summary>
    private static readonly Dictionary<string, Func<string, string, object>> Loaders = new(StringComparer.Ordinal)
    {
        ["config/sources/"] = YamlFile.Parse<SourceSettings>,
        ["config/noise/"] = YamlFile.Parse<NoiseFile>,
        ["config/forms/"] = YamlFile.Parse<Form>,
        ["pipelines/"] = YamlFile.Parse<PipelineSettings>,
    };

    public static TheoryData<string> Pages => [.. RepositoryTree.Files("docs").Where(static f => f.EndsWith(".md", StringComparison.Ordinal)).Prepend("README.md")];

    public static TheoryData<string> Headings => [.. SourceKeys.Keys];

    [Fact]
    public void ForAnalysts_IssueCodes_AreThoseOfTheCatalogue() =>
        GeneratedTable.Check(Analysts, "issue codes", ["code", "means", "what to do with such rows"], Codes(FindingKind.Issue));

    [Fact]
    public void ForOperators_FailureCodes_AreThoseOfTheCatalogue() =>
        GeneratedTable.Check(Operators, "failure codes", ["code", "means", "what to do"], Codes(FindingKind.Failure));

    [Fact]
    public void ForPlanners_DropReasons_AreThoseOfTheCatalogue() =>
        GeneratedTable.Check(Planners, "drop reasons", ["reason", "means", "what to do"], Codes(FindingKind.DropReason));

    [Fact]
    public void ForAnalysts_Columns_AreThoseOfTheCatalogueInItsOrder()
    {
        var page = MarkdownPage.Read(Analysts);

        Assert.All(Catalogue().All, table => Assert.Equal(table.Columns.Select(static c => c.Name), page.RowsUnder($"### `{table.Name}`")));
    }

    [Fact]
    public void ForAnalysts_NullableColumns_AreThoseWithoutAStar()
    {
        var lines = RepositoryTree.Read(Analysts).ReplaceLineEndings("\n").Split('\n');

        Assert.All(Catalogue().All, table =>
        {
            string[] section = [.. lines.SkipWhile(l => !l.StartsWith($"### `{table.Name}`", StringComparison.Ordinal)).Skip(1).TakeWhile(static l => !l.StartsWith('#'))];
            string[] starred = [.. table.Columns.Where(c => section.Any(l => l.StartsWith($"| `{c.Name}` * |", StringComparison.Ordinal))).Select(static c => c.Name)];
            Assert.Equal(table.Columns.Where(static c => !c.IsNullable).Select(static c => c.Name), starred);
        });
    }

    [Fact]
    public void ForAnalysts_ItemsOfTheForms_AreAllExplained()
    {
        var text = RepositoryTree.Read(Analysts);
        var words = Forms().Forms.SelectMany(static f => f.Tables).SelectMany(static t => t.Blocks)
            .SelectMany(static b => b.Rows.Select(static r => r.Item).Concat(b.Columns.Select(static c => c.Item ?? "")).Concat(b.Columns.Select(static c => c.Measure)).Concat(b.Columns.Select(static c => c.Unit)));

        Assert.All(words.Where(static w => w.Length > 0).Distinct(), word => Assert.Contains($"`{word}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void ForAnalysts_RulesOfTheForms_AreAllExplained()
    {
        IReadOnlyList<string> rules = [.. RepositoryTree.Read(Analysts).Split('\n').Where(static l => l.StartsWith("| ", StringComparison.Ordinal)).Select(static l => l.Split('|')[1].Trim())];

        Assert.All(Forms().Forms.SelectMany(static f => f.Tables).SelectMany(static t => t.Rules).Select(static r => r.Id).Distinct(), rule => Assert.Contains(rule, rules));
    }

    [Fact]
    public void ForOperators_KeysOfAPipeline_AreAllExplained() =>
        Assert.Equal(KeysOf(typeof(PipelineSettings)).Order(StringComparer.Ordinal), MarkdownPage.Read(Operators).RowsUnder("## The pipeline file").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Headings))]
    public void ForPlanners_Keys_AreAllExplained(string heading) =>
        Assert.Equal(KeysOf(SourceKeys[heading]).Order(StringComparer.Ordinal), MarkdownPage.Read(Planners).RowsUnder(heading).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(NoiseFile))]
    [InlineData(typeof(InjectionSlot))]
    [InlineData(typeof(Form))]
    [InlineData(typeof(FormTable))]
    [InlineData(typeof(FormBlock))]
    [InlineData(typeof(FormColumn))]
    [InlineData(typeof(FormRow))]
    [InlineData(typeof(FormRule))]
    [InlineData(typeof(FormYearRule))]
    [InlineData(typeof(FormPlausibility))]
    public void ForPlanners_KeysOfNoiseAndForms_AreAllNamed(Type settings)
    {
        var text = RepositoryTree.Read(Planners);

        Assert.All(KeysOf(settings), key => Assert.True(
            text.Contains($"`{key}`", StringComparison.Ordinal) || text.Contains($"`{key}: ", StringComparison.Ordinal), $"key {key} of {settings.Name} is not in {Planners}"));
    }

    [Fact]
    public void ForPlanners_Examples_AreLoadedByTheRealLoader()
    {
        var examples = MarkdownPage.Read(Planners).Blocks.Where(static b => b.Language == "yaml").ToList();
        Assert.NotEmpty(examples);

        Assert.All(examples, static example =>
        {
            var file = example.Text.Split('\n')[0].TrimStart('#').Trim();
            var kind = Loaders.Keys.FirstOrDefault(k => file.StartsWith(k, StringComparison.Ordinal));
            Assert.True(kind is not null, $"line {example.Line}: the first line of an example is the name of its file, e.g. # config/sources/my-city.yaml");
            var settings = Loaders[kind](example.Text, $"{Planners}, example in line {example.Line}");
            if (settings is INamedByFile { Id: var id })
            {
                Assert.Equal(Path.GetFileNameWithoutExtension(file), id);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_RelativeLinks_LeadSomewhere(string path)
    {
        var page = MarkdownPage.Read(path);
        foreach (var link in page.Links.Where(static l => !l.Contains("://", StringComparison.Ordinal)))
        {
            var parts = link.Split('#', 2);
            var target = parts[0].Length == 0 ? path : Path.GetRelativePath(RepositoryTree.Root, Path.Combine(RepositoryTree.Root, Path.GetDirectoryName(path)!, parts[0])).Replace('\\', '/');
            var full = Path.Combine(RepositoryTree.Root, target);

            Assert.True(File.Exists(full) || Directory.Exists(full), $"{path}: link {link} leads nowhere");
            if (parts.Length == 2)
            {
                Assert.True(MarkdownPage.Read(target).Anchors.Contains(parts[1], StringComparer.Ordinal), $"{path}: {target} has no heading #{parts[1]}");
            }
        }
    }

    [Fact]
    public void Decisions_Index_NamesEveryDecision()
    {
        var links = MarkdownPage.Read("docs/decisions/README.md").Links;

        Assert.Equal(RepositoryTree.Files("docs/decisions").Select(Path.GetFileName).Where(static f => f != "README.md"), links.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> KeysOf(Type settings) => SettingsShape.Of(settings).Keys.Select(static k => k.Name);

    private static IEnumerable<string[]> Codes(FindingKind kind) => FindingCatalog.All.Where(f => f.Kind == kind).Select(GeneratedTable.Row);

    private static FormCatalog Forms() =>
        new(new ConfigurationDirectory(Path.Combine(RepositoryTree.Root, "config"), Path.Combine(RepositoryTree.Root, "pipelines")).LoadFolder<Form>("forms").Select(static f => f.Value));

    private static SnapshotTables Catalogue()
    {
        var forms = Forms();
        return new SnapshotTables(new FormMeasures(Columns(Table.Disclosure), Columns(Table.Requests), Columns(Table.Appeals)));

        IReadOnlyList<MeasureColumn> Columns(Table table) => [.. forms.Measures[table].Select(static m => new MeasureColumn(m))];
    }
}
