using System.Diagnostics.CodeAnalysis;

namespace Etl.Model.Findings;

/// <summary>What a stage made of a document: a value, or an expected failure with its code.</summary>
/// <typeparam name="T">Type of the stage's output.</typeparam>
public readonly record struct StageResult<T>
    where T : class
{
    private StageResult(T? value, string? code, string? message)
    {
        Value = value;
        Code = code;
        Message = message;
    }

    /// <summary>Output; null when the stage failed.</summary>
    public T? Value { get; }

    /// <summary>Failure code (<c>page_empty</c>, <c>medium_unsupported</c>, …), snake_case; null when the stage succeeded.</summary>
    public string? Code { get; }

    /// <summary>What failed, and what can be done; null when the stage succeeded.</summary>
    public string? Message { get; }

    /// <summary>
    /// True when the same input may give another result another time (a machine that was too busy, a process that was ended): the next run
    /// tries again.
    /// </summary>
    public bool IsTransient { get; private init; }

    /// <summary>True when there is an output.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Code), nameof(Message))]
    public bool IsSuccess => Value is not null;

    /// <summary>A success.</summary>
    /// <param name="value">The output.</param>
    /// <returns>The result.</returns>
#pragma warning disable CA2225 // a named alternative would only repeat it
    public static implicit operator StageResult<T>(T value) => new(value, null, null);
#pragma warning restore CA2225

    /// <summary>The same, to be tried again by the next run.</summary>
    /// <returns>The result.</returns>
    public StageResult<T> AsTransient() => this with { IsTransient = true };

    /// <summary>An expected failure.</summary>
    /// <param name="code">Code, snake_case.</param>
    /// <param name="message">What failed, and what can be done.</param>
    /// <returns>The result.</returns>
#pragma warning disable CA1000 // the factory reads best on the type whose failure it is
    public static StageResult<T> Failure(string code, string message) => new(null, code, message);
#pragma warning restore CA1000
}
