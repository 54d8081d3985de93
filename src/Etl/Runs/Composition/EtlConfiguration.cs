using Etl.Clean.Noise;
using Etl.Config;
using Etl.Fetch.Settings;
using Etl.Model;
using Etl.Model.Bodies;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Runs.Errors;
using Etl.Runs.Keys;
using Etl.Runs.Known;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Composition;

/// <summary>Everything that planners and operators set, loaded and checked.</summary>
[CodeIdentity(Alone = true)]
public sealed partial class EtlConfiguration
{
    /// <summary>Where sources find what their family says.</summary>
    private static readonly SettingsBasis CmsBasis = new("cms", "cms", "source");

    private EtlConfiguration()
    {
    }

    /// <summary>Families of systems that sites are built with, by id.</summary>
    public required IReadOnlyList<CmsFamily> Families { get; init; }

    /// <summary>Sources, by id.</summary>
    public required IReadOnlyList<SourceSettings> Sources { get; init; }

    /// <summary>Hashes of what each source's settings are made of, its family's file among it, by id.</summary>
    public required IReadOnlyDictionary<string, string> SourceKeys { get; init; }

    /// <summary>Pipelines, by name.</summary>
    public required IReadOnlyList<PipelineSettings> Pipelines { get; init; }

    /// <summary>Report forms.</summary>
    public required FormCatalog Forms { get; init; }

    /// <summary>Region table.</summary>
    public required RegionCatalog Regions { get; init; }

    /// <summary>What names of public bodies look like.</summary>
    public required BodyCatalog Bodies { get; init; }

    /// <summary>Noise rules.</summary>
    public required NoiseRules Noise { get; init; }

    /// <summary>Failures that are known and muted.</summary>
    public required KnownFailures Known { get; init; }

    /// <summary>Digests of all its files, by name: <c>sources/ID.yaml</c>, <c>bodies.yaml</c>.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>What clean reads: hashes of the files of noise rules and bodies and of the forms' sections and marks, by name.</summary>
    public required StageConfiguration CleanFiles { get; init; }

    /// <summary>What extract and validate read: hashes of the files of forms and bodies, by name.</summary>
    public required StageConfiguration FormFiles { get; init; }

    /// <summary>What normalize reads: hashes of the files of forms, bodies and of the region table, by name.</summary>
    public required StageConfiguration NormalizeFiles { get; init; }

    /// <summary>Loads the sources alone, for whoever only wants to name them: forms and regions take most of the time.</summary>
    /// <param name="directory">Where it is.</param>
    /// <returns>The sources.</returns>
    /// <exception cref="ConfigurationException">Something is wrong in one of them, or in a family.</exception>
    public static IReadOnlyList<SourceSettings> LoadSources(ConfigurationDirectory directory) =>
        [.. directory.LoadFolder<SourceSettings>("sources", CmsBasis).Select(static f => f.Value)];

    /// <summary>Loads all of it.</summary>
    /// <param name="directory">Where it is.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">Something is wrong; every problem of every file of the kind that is.</exception>
    /// <exception cref="RegionTableException">The region table is wrong.</exception>
    public static EtlConfiguration Load(ConfigurationDirectory directory)
    {
        // The table of regions takes as long as half of the other files: it is read beside them.
        var regions = directory.PathOf("regions.csv");
        var readingRegions = Task.Run(() => (Catalog: RegionCatalog.Load(regions), Hash: ConfigurationDirectory.HashFile(regions)));
        List<ConfigurationProblem> problems = [];
        var families = Directory.Exists(directory.PathOf(CmsBasis.Folder)) ? Folder<CmsFamily>(CmsBasis.Folder) : [];
        var sources = Folder<SourceSettings>("sources", CmsBasis);
        var forms = Folder<Form>("forms");
        var noise = Folder<NoiseFile>("noise");
        var pipelines = Folder<PipelineSettings>("pipelines");
        var bodies = Read(() => directory.LoadFile<BodySettings>("bodies"));
        var known = Read(() => directory.FindFile<KnownFailures>("known") ?? KnownFailures.None);
        problems.AddRange(UnknownSources(directory.PathOf("known.yaml"), known, sources));
        foreach (var pipeline in pipelines)
        {
            problems.AddRange(UnknownSources(pipeline, sources));
        }

        if (problems.Count > 0 || bodies is null)
        {
            throw new ConfigurationException(problems);
        }

        FormCatalog formCatalog = new(forms.Select(f => f.Value));
        NoiseRules noiseRules = new(noise.Select(f => f.Value));
        BodyCatalog bodyCatalog = new(bodies.Value);
        (var regionCatalog, var regionsHash) = readingRegions.GetAwaiter().GetResult();
        List<KeyValuePair<string, string>> files = [
            .. Named("cms", families), .. Named("sources", sources), .. Named("forms", forms), .. Named("noise", noise), .. Named("pipelines", pipelines),
            KeyValuePair.Create("bodies.yaml", bodies.Hash), KeyValuePair.Create("regions.csv", regionsHash),
        ];
        if (File.Exists(directory.PathOf("known.yaml")))
        {
            files.Add(KeyValuePair.Create("known.yaml", ConfigurationDirectory.HashFile(directory.PathOf("known.yaml"))));
        }

        var bodyPart = KeyValuePair.Create("bodies.yaml", ContentKey.Of([.. Words(bodies.Value)]));
        List<KeyValuePair<string, string>> formParts = [.. forms.Select(f => KeyValuePair.Create($"forms/{f.Name}.yaml", f.Hash)), bodyPart];
        return new EtlConfiguration
        {
            Families = [.. families.Select(f => f.Value)],
            Sources = [.. sources.Select(f => f.Value)],
            SourceKeys =
                sources.ToDictionary(f => f.Value.Id, f => ContentKey.Of(f.Hash, families.FirstOrDefault(c => c.Name == f.Value.Cms)?.Hash),
                    StringComparer.Ordinal),
            Pipelines = [.. pipelines.Select(f => f.Value)],
            Files = files.ToDictionary(StringComparer.Ordinal),
            Forms = formCatalog,
            Regions = regionCatalog,
            Known = known ?? KnownFailures.None,
            Noise = noiseRules,
            Bodies = bodyCatalog,
            CleanFiles = new StageConfiguration([
                .. noise.Select(f => KeyValuePair.Create($"noise/{f.Name}.yaml", f.Hash)),
                bodyPart,
                .. forms.Select(f => KeyValuePair.Create($"forms/{f.Name}.yaml sections", ContentKey.Of([.. f.Value.Sections.SelectMany(Words)]))),
                .. forms.Select(f => KeyValuePair.Create($"forms/{f.Name}.yaml marks", ContentKey.Of([.. f.Value.Tables.SelectMany(Words)]))),
            ]),
            FormFiles = new StageConfiguration(formParts),
            NormalizeFiles = new StageConfiguration(formParts.Append(KeyValuePair.Create("regions.csv", regionsHash))),
        };

        static IEnumerable<KeyValuePair<string, string>> Named<T>(string folder, IReadOnlyList<ConfigurationFile<T>> found)
            where T : class => found.Select(f => KeyValuePair.Create($"{folder}/{f.Name}.yaml", f.Hash));

        IReadOnlyList<ConfigurationFile<T>> Folder<T>(string name, SettingsBasis? basis = null)
            where T : class => Read(() => directory.LoadFolder<T>(name, basis)) ?? [];

        T? Read<T>(Func<T> load)
            where T : class
        {
            try
            {
                return load();
            }
            catch (ConfigurationException e)
            {
                problems.AddRange(e.Problems);
                return null;
            }
        }
    }

    /// <summary>What a section of a form says; labels and rules of the form are no matter of clean.</summary>
    private static IEnumerable<string> Words(FormSection section) =>
        [section.Kind.ToString(), .. section.Words, "=", .. section.Equal, "~", section.Unnumbered ?? ""];

    /// <summary>What clean knows a table of a form by.</summary>
    private static IEnumerable<string> Words(FormTable table) => [table.Table.ToString(), .. table.Marks, "=", .. table.Captions];
    /// <summary>What the stages ask of names of bodies; who is the same publisher over the years is a matter of publishing.</summary>
    private static IEnumerable<string> Words(BodySettings bodies)
    {
        foreach (var ending in bodies.Endings)
        {
            yield return $"{ending.Kind} {ending.Level} {ending.Place} {ending.Publishes} {ending.Signs} {ending.Anywhere} {ending.InText}";
            yield return string.Join(' ', ending.Words);
            yield return string.Join(' ', ending.Offices);
        }

        foreach (var (self, endings) in bodies.Self.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            yield return $"{self}: {string.Join(' ', endings)}";
        }

        yield return string.Join(' ', bodies.Vague);
    }

    /// <summary>A pipeline by its name.</summary>
    /// <param name="name">Name.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="RunUsageException">There is none.</exception>
    public PipelineSettings Pipeline(string name) => Pipelines.FirstOrDefault(p => p.Name == name)
        ?? throw new RunUsageException(
            $"There is no pipeline {name}{NearestWord.Suggest(name, Pipelines.Select(p => p.Name))} there "
                + $"are: {string.Join(", ", Pipelines.Select(p => p.Name))}.");

    private static IEnumerable<ConfigurationProblem> UnknownSources(string path, KnownFailures? known,
        IReadOnlyList<ConfigurationFile<SourceSettings>> sources) =>
        (known?.Failures ?? []).Index().Where(at => at.Item.Source is { } id && sources.Count > 0 && sources.All(s => s.Value.Id != id)).Select(at =>
        {
            (var line, var column) = YamlFile.PlaceOf(path, $"failures[{at.Index}].source");
            var ids = sources.Select(static s => s.Value.Id);
            return new ConfigurationProblem(path, line, column,
                $"source: \"{at.Item.Source}\" is no source{NearestWord.Suggest(at.Item.Source!, ids)} allowed: {string.Join(", ", ids)}");
        });

    private static IEnumerable<ConfigurationProblem> UnknownSources(ConfigurationFile<PipelineSettings> pipeline,
        IReadOnlyList<ConfigurationFile<SourceSettings>> sources) =>
        sources.Count == 0
            ? []
            : pipeline.Value.Sources.Index().Where(at => sources.All(s => s.Value.Id != at.Item)).Select(at =>
            {
                (var line, var column) = YamlFile.PlaceOf(pipeline.Path, $"sources[{at.Index}]");
                var ids = sources.Select(static s => s.Value.Id);
                return new ConfigurationProblem(pipeline.Path, line, column,
                    $"sources: \"{at.Item}\" is no source{NearestWord.Suggest(at.Item, ids)} allowed: {string.Join(", ", ids)}");
            });
}
