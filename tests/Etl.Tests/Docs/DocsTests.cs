using Etl.Clean.Noise;
using Etl.Config;
using Etl.Fetch.Settings;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Settings;
using Etl.Model.Text;
using Etl.Publish.Codebooks;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;
using Etl.Runs.Pipelines;
using Etl.Tests.Architecture;

namespace Etl.Tests.Docs;

/// <summary>The documentation says what the program has: codes, columns, keys, examples, links.</summary>
public sealed class DocsTests
{
    private const string Dictionary = "docs/data-dictionary.md";
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

    public static TheoryData<string> Pages =>
        [.. RepositoryTree.Files("docs").Where(static f => f.EndsWith(".md", StringComparison.Ordinal)).Prepend("README.md")];

    public static TheoryData<string> Headings => [.. SourceKeys.Keys];

    [Fact]
    public void DataDictionary_IssueCodes_AreThoseOfTheCatalogue() =>
        GeneratedTable.Check(
            Dictionary,
            "issue codes",
            ["code", "means", "what to do with such rows", "its table is then"],
            FindingCatalog.All.Where(static f => f.Kind == FindingKind.Issue)
                .Select(static f => GeneratedTable.Row(f).Append(IssueFitness.Find(f.Code) is { } fit ? SnakeCase.Of(fit) : "doubtful, if an error")
                    .ToArray()));

    [Fact]
    public void ForOperators_FailureCodes_AreThoseOfTheCatalogue() =>
        GeneratedTable.Check(Operators, "failure codes", ["code", "means", "what to do"], Codes(FindingKind.Failure));

    [Fact]
    public void ForPlanners_DropReasons_AreThoseOfTheCatalogue() =>
        GeneratedTable.Check(Planners, "drop reasons", ["reason", "means", "what to do"], Codes(FindingKind.DropReason));

    [Fact]
    public void DataDictionary_Tables_AreThoseOfTheCatalogue() => GeneratedTable.Check(Dictionary, "tables", string.Concat(Catalogue().All.Select(Section)));

    [Fact]
    public void DataDictionary_Items_AreThoseOfTheCodebook() =>
        GeneratedTable.Check(Dictionary, "items", ["table", "item", "form", "printed", "means"], Words("item")
            .Select(static r => new[] { r.Table!, $"`{r.Code}`", r.Form!, r.Printed!, r.LabelEn }));

    [Fact]
    public void DataDictionary_Measures_AreThoseOfTheCodebook() =>
        GeneratedTable.Check(
            Dictionary,
            "measures",
            ["table", "measure", "form", "printed", "unit", "means"],
            Words("measure").Select(static r => new[] { r.Table!, $"`{r.Code}`", r.Form!, r.Printed!, r.Unit!, r.LabelEn }));

    [Fact]
    public void DataDictionary_OtherWords_AreThoseOfTheCodebook() =>
        GeneratedTable.Check(
            Dictionary,
            "enumerations",
            ["kind", "word", "means", "含义"],
            Codebook.Of(null, []).Where(static r => r.Kind is not ("issue" or "failure" or "rule" or "table"))
                .Select(static r => new[] { r.Kind, $"`{r.Code}`", r.LabelEn, r.LabelZh }));

    [Fact]
    public void DataDictionary_RulesOfTheForms_AreAllExplained()
    {
        IReadOnlyList<string> rules = [.. RepositoryTree.Read(Dictionary).Split('\n').Where(static l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(static l => l.Split('|')[1].Trim())];

        Assert.All(Forms().Forms.SelectMany(static f => f.Tables).SelectMany(static t => t.Rules).Select(static r => r.Id)
            .Distinct(), rule => Assert.Contains(rule, rules));
    }

    [Fact]
    public void ForOperators_KeysOfAPipeline_AreAllExplained() =>
        Assert.Equal(KeysOf(typeof(PipelineSettings)).Order(StringComparer.Ordinal), MarkdownPage.Read(Operators).RowsUnder("## The pipeline file")
            .Order(StringComparer.Ordinal));

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
            text.Contains($"`{key}`", StringComparison.Ordinal)
                || text.Contains($"`{key}: ", StringComparison.Ordinal), $"key {key} of {settings.Name} is not in {Planners}"));
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
            var target = parts[0].Length == 0 ? path
                : Path.GetRelativePath(RepositoryTree.Root, Path.Combine(RepositoryTree.Root, Path.GetDirectoryName(path)!, parts[0])).Replace('\\', '/');
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

    /// <summary>Words of the forms, those of several forms once, with the forms that have them.</summary>
    private static IEnumerable<CodebookRow> Words(string kind) =>
        Codebook.Of(Forms(), []).Where(r => r.Kind == kind).GroupBy(static r => (r.Table, r.Code, r.Printed, r.Unit))
            .Select(static g => g.First() with { Form = string.Join(", ", g.Select(static r => r.Form)) })
            .OrderBy(static r => Array.IndexOf(["disclosure", "requests", "appeals"], r.Table));

    /// <summary>A table with its columns, as the dictionary has it.</summary>
    private static string Section(TableSpec table) =>
        $"### `{table.Name}`: {table.Description}\n\n" + GeneratedTable.Of(
            ["column", "type", "unit", "meaning", "含义"],
            table.Columns.Select(c => new[] { $"`{c.Name}`{(c.IsNullable ? "" : " *")}", c.FrictionlessType, c.Unit ?? "", c.Description, c.DescriptionZh }))
                + "\n";

    private static FormCatalog Forms() =>
        new(new ConfigurationDirectory(Path.Combine(RepositoryTree.Root, "config"), Path.Combine(RepositoryTree.Root, "pipelines")).LoadFolder<Form>("forms")
            .Select(static f => f.Value));

    private static SnapshotTables Catalogue()
    {
        var forms = Forms();
        return new SnapshotTables(new FormMeasures(Columns(Table.Disclosure), Columns(Table.Requests), Columns(Table.Appeals)));

        IReadOnlyList<MeasureColumn> Columns(Table table) => [.. forms.Measures[table].Select(static m => new MeasureColumn(m))];
    }
}
