using System.Text.Json.Serialization.Metadata;
using Etl.Model.Findings;

namespace Etl.Runs.Stages;

/// <summary>A stage between two types.</summary>
/// <typeparam name="TInput">Type of its input.</typeparam>
/// <typeparam name="TOutput">Type of its output.</typeparam>
/// <param name="name">Name (<c>clean</c>).</param>
/// <param name="identity">Identity of the code: another wherever the same input and configuration may give another output than before.</param>
/// <param name="run">What the stage does.</param>
/// <param name="json">How an output is written and read.</param>
public sealed class DocumentStage<TInput, TOutput>(
    string name,
    string identity,
    Func<TInput, CancellationToken, ValueTask<StageResult<TOutput>>> run,
    JsonTypeInfo<TOutput> json) : DocumentStage(name, identity)
    where TInput : class
    where TOutput : class
{
    /// <summary>Sums up what an output holds.</summary>
    public Func<TOutput, OutputSummary> Summary { get; init; } = static _ => OutputSummary.None;

    /// <summary>Id of the result that the last stage gives.</summary>
    public Func<TOutput, string>? Identify { get; init; }

    /// <summary>Takes of an output what other documents' results look at.</summary>
    public Func<TOutput, byte[]>? Figures { get; init; }

    /// <summary>Issues that an output carries.</summary>
    public Func<TOutput, IReadOnlyList<Issue>> Issues { get; init; } = static _ => [];

    /// <summary>Takes from an output what its input holds anyway, before it is stored; with <see cref="Rejoin"/>.</summary>
    public Func<TOutput, TOutput>? Strip { get; init; }

    /// <summary>Gives a stored output back what <see cref="Strip"/> took.</summary>
    public Func<TOutput, TInput, TOutput>? Rejoin { get; init; }

    /// <inheritdoc/>
    internal override bool NeedsInputToDecode => Rejoin is not null;

    /// <inheritdoc/>
    internal override async ValueTask<StageOutput> RunAsync(object input, CancellationToken cancellationToken)
    {
        var result = await run((TInput)input, cancellationToken);
        return new StageOutput(result.Value, result.Code, result.Message, result.IsTransient);
    }

    /// <inheritdoc/>
    internal override EncodedOutput Encode(object output)
    {
        var whole = (TOutput)output;
        var encoded = OutputCodec.Encode(Strip is null ? whole : Strip(whole), json);
        // What is taken away before an output is stored is part of what the next stage sees all the same.
        return Strip is null ? encoded : encoded with { Digest = OutputCodec.Digest(whole, json) };
    }

    /// <inheritdoc/>
    internal override object Decode(byte[] bytes, object? input)
    {
        var output = OutputCodec.Decode(bytes, json);
        return Rejoin is null ? output : Rejoin(output, (TInput)input!);
    }

    /// <inheritdoc/>
    internal override OutputSummary SumUp(object output) => Summary((TOutput)output);

    /// <inheritdoc/>
    internal override string? ResultId(object output) => Identify?.Invoke((TOutput)output);

    /// <inheritdoc/>
    internal override byte[]? FiguresOf(object output) => Figures?.Invoke((TOutput)output);

    /// <inheritdoc/>
    internal override IReadOnlyList<Issue> IssuesOf(object output) => Issues((TOutput)output);
}
