using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Etl.Clean.Noise;
using Etl.Config;
using Etl.Fetch.Settings;
using Etl.Model.Bodies;
using Etl.Model.Forms;
using Etl.Runs.Pipelines;
using Etl.Tests.Architecture;
using Etl.Tests.Docs;

namespace Etl.Tests.Config;

/// <summary>The schemas in <c>config/schema</c> are those of the settings types, and every file that is shipped is of its schema.</summary>
public sealed class SettingsSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, (Type Type, SettingsBasis? Basis, string Files)> Schemas = new(StringComparer.Ordinal)
    {
        ["source"] = (typeof(SourceSettings), new SettingsBasis("cms", "cms", "source"), "config/sources"),
        ["cms"] = (typeof(CmsFamily), null, "config/cms"),
        ["form"] = (typeof(Form), null, "config/forms"),
        ["noise"] = (typeof(NoiseFile), null, "config/noise"),
        ["pipeline"] = (typeof(PipelineSettings), null, "pipelines"),
        ["bodies"] = (typeof(BodySettings), null, "config/bodies.yaml"),
    };

    public static TheoryData<string> Names => [.. Schemas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_InTheRepository_IsThatOfTheType(string name)
    {
        var path = Path.Combine(RepositoryTree.Root, "config", "schema", name + ".schema.json");
        var expected = Of(name).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(GeneratedTable.RewriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
            return;
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected,
            $"{path} is not the schema of {Schemas[name].Type.Name}. Renew it: {GeneratedTable.RewriteVariable}=1 dotnet test tests/Etl.Tests --filter "
                + $"FullyQualifiedName~{nameof(SettingsSchemaTests)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_EveryShippedFile_IsOfIt(string name)
    {
        var path = Path.Combine(RepositoryTree.Root, Schemas[name].Files);
        var files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.yaml");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(Faults(Of(name), File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("source", "id: a\nname: A\nmax_bites: 5\n", "$.max_bites: unknown key")]
    [InlineData("source", "name: A\n", "$: id is missing")]
    [InlineData("source", "id: a\nname: A\nenabled: perhaps\n", "$.enabled: boolean")]
    [InlineData("source", "id: a\nname: A\nkind: telepathy\n", "$.kind: no such word")]
    [InlineData("source", "id: a\nname: 2019\nstart: nowhere\n", "$.start: array")]
    [InlineData("source", "id: a\nname: A\nstart: [nowhere]\n", "$.start[0]: pattern")]
    [InlineData("source", "id: a\nname: A\npoliteness: {delay: quick}\n", "$.politeness.delay: pattern")]
    public void Schema_WrongFile_IsToldAsTheProgramTellsIt(string name, string yaml, string fault)
    {
        Assert.Equal([fault], Faults(Of(name), yaml));
        Assert.Throws<ConfigurationException>(() => YamlFile.Parse<SourceSettings>(yaml, "a.yaml"));
    }

    private static JsonObject Of(string name) => SettingsSchema.Of(Schemas[name].Type, Schemas[name].Basis);

    private static string[] Faults(JsonObject schema, string yaml)
    {
        ProblemList problems = new("a.yaml");
        var root = YamlTree.Read(yaml, problems);
        Assert.Equal(0, problems.Count);
        return [.. Faults(schema, schema, root!, "$")];
    }

    /// <summary>As much of JSON schema as the schemas use.</summary>
    private static IEnumerable<string> Faults(JsonObject root, JsonObject schema, YamlNode node, string at)
    {
        if (schema["$ref"] is { } reference)
        {
            return Faults(root, (JsonObject)root["definitions"]![((string)reference!).Split('/')[^1]]!, node, at);
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            var tried = choices.Select(c => Faults(root, (JsonObject)c!, node, at).ToArray()).ToArray();
            return Array.Exists(tried, static t => t.Length == 0) ? [] : tried[0];
        }

        if (schema["enum"] is JsonArray words)
        {
            return node is YamlScalar word && words.Any(w => (string?)w == word.Text) ? [] : [$"{at}: no such word"];
        }

        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => (string)t!)] : [(string)schema["type"]!];
        if (!Array.Exists(types, t => IsOf(node, t)))
        {
            return [$"{at}: {string.Join(" or ", types)}"];
        }

        return node switch
        {
            YamlScalar scalar when schema["pattern"] is { } pattern && !Regex.IsMatch(scalar.Text, (string)pattern!) => [$"{at}: pattern"],
            YamlList list => list.Items.SelectMany((item, i) => Faults(root, (JsonObject)schema["items"]!, item, $"{at}[{i}]")),
            YamlMapping mapping => MappingFaults(root, schema, mapping, at),
            _ => [],
        };
    }

    private static IEnumerable<string> MappingFaults(JsonObject root, JsonObject schema, YamlMapping mapping, string at)
    {
        foreach (var missing in ((schema["required"] as JsonArray) ?? []).Select(r => (string)r!).Where(r => mapping.Find(r) is null))
        {
            yield return $"{at}: {missing} is missing";
        }

        foreach (var (key, value) in mapping.Entries)
        {
            var below = schema["properties"]?[key.Text] as JsonObject ?? schema["additionalProperties"] as JsonObject;
            foreach (var fault in below is null ? [$"{at}.{key.Text}: unknown key"] : Faults(root, below, value, $"{at}.{key.Text}"))
            {
                yield return fault;
            }
        }
    }

    private static bool IsOf(YamlNode node, string type) => (node, type) switch
    {
        (YamlMapping, "object") or (YamlList, "array") => true,
        (YamlScalar { IsNull: true }, _) => type == "null",
        (YamlScalar s, "integer") => long.TryParse(s.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        (YamlScalar s, "number") => double.TryParse(s.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        (YamlScalar s, "boolean") => s.Text is "true" or "false",
        (YamlScalar, "string") => true,
        _ => false,
    };
}
