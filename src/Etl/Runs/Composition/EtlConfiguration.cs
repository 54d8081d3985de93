using Etl.Clean.Noise;
using Etl.Config;
using Etl.Fetch.Settings;
using Etl.Model;
using Etl.Model.Bodies;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Runs.Errors;
using Etl.Runs.Keys;
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

    /// <summary>What clean reads: hashes of the files of noise rules and bodies and of the forms' sections, by name.</summary>
    public required StageConfiguration CleanFiles { get; init; }

    /// <summary>What extract and validate read: hashes of the files of forms and bodies, by name.</summary>
    public required StageConfiguration FormFiles { get; init; }

    /// <summary>What normalize reads: hashes of the files of forms, bodies and of the region table, by name.</summary>
    public required StageConfiguration NormalizeFiles { get; init; }

    /// <summary>Loads all of it.</summary>
    /// <param name="directory">Where it is.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">Something is wrong; every problem of every file of the kind that is.</exception>
    /// <exception cref="RegionTableException">The region table is wrong.</exception>
    public static EtlConfiguration Load(ConfigurationDirectory directory)
    {
        List<ConfigurationProblem> problems = [];
        var families = Directory.Exists(directory.PathOf(CmsBasis.Folder)) ? Folder<CmsFamily>(CmsBasis.Folder) : [];
        var sources = Folder<SourceSettings>("sources", CmsBasis);
        var forms = Folder<Form>("forms");
        var noise = Folder<NoiseFile>("noise");
        var pipelines = Folder<PipelineSettings>("pipelines");
        var bodies = Read(() => directory.LoadFile<BodySettings>("bodies"));
        foreach (var pipeline in pipelines)
        {
            problems.AddRange(UnknownSources(pipeline, sources));
        }

        if (problems.Count > 0 || bodies is null)
        {
            throw new ConfigurationException(problems);
        }

        var regions = directory.PathOf("regions.csv");
        var regionCatalog = RegionCatalog.Load(regions);
        var bodyPart = KeyValuePair.Create("bodies.yaml", bodies.Hash);
        List<KeyValuePair<string, string>> formParts = [.. forms.Select(f => KeyValuePair.Create($"forms/{f.Name}.yaml", f.Hash)), bodyPart];
        return new EtlConfiguration
        {
            Families = [.. families.Select(f => f.Value)],
            Sources = [.. sources.Select(f => f.Value)],
            Pipelines = [.. pipelines.Select(f => f.Value)],
            Forms = new FormCatalog(forms.Select(f => f.Value)),
            Regions = regionCatalog,
            Noise = new NoiseRules(noise.Select(f => f.Value)),
            Bodies = new BodyCatalog(bodies.Value),
            CleanFiles = new StageConfiguration(noise.Select(f => KeyValuePair.Create($"noise/{f.Name}.yaml", f.Hash)).Append(bodyPart).Concat(forms.Select(f => KeyValuePair.Create($"forms/{f.Name}.yaml sections", ContentKey.Of([.. f.Value.Sections.SelectMany(Words)]))))),
            FormFiles = new StageConfiguration(formParts),
            NormalizeFiles = new StageConfiguration(formParts.Append(KeyValuePair.Create("regions.csv", ConfigurationDirectory.HashFile(regions)))),
        };

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

    /// <summary>A pipeline by its name.</summary>
    /// <param name="name">Name.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="RunUsageException">There is none.</exception>
    public PipelineSettings Pipeline(string name) => Pipelines.FirstOrDefault(p => p.Name == name)
        ?? throw new RunUsageException($"There is no pipeline {name}{NearestWord.Suggest(name, Pipelines.Select(p => p.Name))} there are: {string.Join(", ", Pipelines.Select(p => p.Name))}.");

    private static IEnumerable<ConfigurationProblem> UnknownSources(ConfigurationFile<PipelineSettings> pipeline, IReadOnlyList<ConfigurationFile<SourceSettings>> sources) =>
        sources.Count == 0
            ? []
            : pipeline.Value.Sources.Index().Where(at => sources.All(s => s.Value.Id != at.Item)).Select(at =>
            {
                (var line, var column) = YamlFile.PlaceOf(pipeline.Path, $"sources[{at.Index}]");
                var ids = sources.Select(static s => s.Value.Id);
                return new ConfigurationProblem(pipeline.Path, line, column, $"sources: \"{at.Item}\" is no source{NearestWord.Suggest(at.Item, ids)} allowed: {string.Join(", ", ids)}");
            });
}
