using Etl.Model.Findings;
using Etl.Runs.Codec;

namespace Etl.Runs.Stages;

/// <summary>A stage between two types.</summary>
/// <typeparam name="TInput">Type of its input.</typeparam>
/// <typeparam name="TOutput">Type of its output.</typeparam>
public sealed class DocumentStage<TInput, TOutput> : DocumentStage
    where TInput : class
    where TOutput : class
{
    private readonly Func<TInput, CancellationToken, ValueTask<StageResult<TOutput>>> _run;
    private readonly OutputFormat<TInput, TOutput> _format;

    /// <summary>Creates the stage.</summary>
    /// <param name="name">Name (<c>clean</c>).</param>
    /// <param name="identity">Identity of the code: another wherever the same input and configuration may give another output than before.</param>
    /// <param name="run">What the stage does.</param>
    /// <param name="format">How an output is kept.</param>
    internal DocumentStage(string name, string identity, Func<TInput, CancellationToken, ValueTask<StageResult<TOutput>>> run,
        OutputFormat<TInput, TOutput> format)
        : base(name, identity)
    {
        _run = run;
        _format = format;
    }

    /// <summary>How earlier versions of the program kept an output.</summary>
    /// <remarks>Made when one is met: what it is told of JSON takes longer to set up than a short command takes in all.</remarks>
    internal Func<OutputFormat<TInput, TOutput>>? Former { get; init; }

    /// <summary>Sums up what an output holds.</summary>
    public Func<TOutput, OutputSummary> Summary { get; init; } = static _ => OutputSummary.None;

    /// <summary>Id of the result that the last stage gives.</summary>
    public Func<TOutput, string>? Identify { get; init; }

    /// <summary>Digest of what an output says, wherever its document lies.</summary>
    public Func<TOutput, string?>? Content { get; init; }

    /// <summary>Takes of an output what other documents' results look at.</summary>
    public Func<TOutput, byte[]>? Figures { get; init; }

    /// <summary>Issues that an output carries.</summary>
    public Func<TOutput, IReadOnlyList<Issue>> Issues { get; init; } = static _ => [];

    /// <inheritdoc/>
    internal override bool NeedsInputToDecode => _format.NeedsInput;

    /// <inheritdoc/>
    internal override async ValueTask<StageOutput> RunAsync(object input, CancellationToken cancellationToken)
    {
        var result = await _run((TInput)input, cancellationToken);
        return new StageOutput(result.Value, result.Code, result.Message, result.IsTransient);
    }

    /// <inheritdoc/>
    internal override EncodedOutput Encode(object output, string? inputDigest) => OutputCodec.Encode((TOutput)output, _format, inputDigest);

    /// <inheritdoc/>
    internal override object Decode(byte[] bytes, object? input) => OutputCodec.Decode(bytes, (TInput?)input, _format, Former);

    /// <inheritdoc/>
    internal override OutputSummary SumUp(object output) => Summary((TOutput)output);

    /// <inheritdoc/>
    internal override string? ResultId(object output) => Identify?.Invoke((TOutput)output);

    /// <inheritdoc/>
    internal override string? ContentOf(object output) => Content?.Invoke((TOutput)output);

    /// <inheritdoc/>
    internal override byte[]? FiguresOf(object output) => Figures?.Invoke((TOutput)output);

    /// <inheritdoc/>
    internal override IReadOnlyList<Issue> IssuesOf(object output) => Issues((TOutput)output);
}
