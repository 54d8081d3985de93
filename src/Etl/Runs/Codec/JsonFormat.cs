using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Etl.Runs.Codec;

/// <summary>Outputs as JSON: what earlier versions of the program kept.</summary>
/// <typeparam name="TInput">Type of the stage's input.</typeparam>
/// <typeparam name="TOutput">Type of its output.</typeparam>
/// <param name="json">How an output is written and read.</param>
internal sealed class JsonFormat<TInput, TOutput>(JsonTypeInfo<TOutput> json) : OutputFormat<TInput, TOutput>
    where TInput : class
    where TOutput : class
{
    /// <summary>Takes from an output what its input holds anyway; with <see cref="Rejoin"/>.</summary>
    public Func<TOutput, TOutput>? Strip { get; init; }

    /// <summary>Gives a stored output back what <see cref="Strip"/> took.</summary>
    public Func<TOutput, TInput, TOutput>? Rejoin { get; init; }

    /// <inheritdoc/>
    public override bool NeedsInput => Rejoin is not null;

    /// <inheritdoc/>
    public override void Write(OutputWriter writer, TOutput output) => Json(writer, Strip is null ? output : Strip(output));

    /// <inheritdoc/>
    public override void WriteRest(OutputWriter writer, TOutput output, string? inputDigest)
    {
        if (Strip is not null)
        {
            Json(writer, output);
        }
    }

    /// <inheritdoc/>
    public override TOutput Read(OutputReader reader, TInput? input)
    {
        try
        {
            var output = JsonSerializer.Deserialize(reader.All, json) ?? throw new InvalidDataException("A stored output is null.");
            return Rejoin is null ? output : Rejoin(output, input!);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A stored output can't be read: {e.Message}", e);
        }
    }

    private void Json(OutputWriter writer, TOutput output)
    {
        using Utf8JsonWriter text = new(writer, new JsonWriterOptions { Encoder = json.Options.Encoder, SkipValidation = true });
        JsonSerializer.Serialize(text, output, json);
    }
}
