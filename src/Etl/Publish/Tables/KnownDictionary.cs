using System.Buffers;
using System.Reflection;
using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;

namespace Etl.Publish.Tables;

/// <summary>
/// Hands Parquet.Net a column together with its dictionary. By itself the library hashes every value of a row group once more,
/// some of them twice, into a table as large as the row group has rows, and that was most of what writing took; here every
/// value's text has a number already. Its encoders and page writers do the rest, as they do with a dictionary of its own.
/// </summary>
/// <remarks>
/// The library has no door to it: a column that is being written has private fields for the dictionary, which are set here.
/// A version that renames them fails at the first file, with words.
/// </remarks>
internal static class KnownDictionary
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type? Column =
        typeof(ParquetWriter).Assembly.GetType("Parquet.WritingColumn`1")?.MakeGenericType(typeof(ReadOnlyMemory<byte>));

    private static readonly MethodInfo? Create = Column?.GetMethod(
        "NewWritingColumn",
        Members,
        [typeof(DataField), typeof(ReadOnlyMemory<ReadOnlyMemory<byte>>), typeof(ReadOnlyMemory<int>?), typeof(ReadOnlyMemory<int>?)]);

    private static readonly FieldInfo? Texts = Column?.GetField("_dictionary", Members);
    private static readonly FieldInfo? Numbers = Column?.GetField("_dictionaryIndexes", Members);

    private static readonly MethodInfo? Write =
        typeof(ParquetRowGroupWriter).GetMethod("WriteAsyncInternal", Members)?.MakeGenericMethod(typeof(ReadOnlyMemory<byte>));

    /// <summary>Writes the next column of a row group.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The column as bytes.</param>
    /// <param name="texts">Its dictionary; not empty.</param>
    /// <param name="numbers">Of each value that is not null, the place of its text in the dictionary.</param>
    /// <param name="levels">Of each row 0 for null, else 1; null for a column that is never null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">The library is another than this was written for.</exception>
    public static async Task WriteAsync(
        ParquetRowGroupWriter group,
        DataField field,
        ReadOnlyMemory<ReadOnlyMemory<byte>> texts,
        ReadOnlyMemory<int> numbers,
        ReadOnlyMemory<int>? levels,
        CancellationToken cancellationToken)
    {
        if (Create is null || Texts is null || Numbers is null || Write is null)
        {
            var version = typeof(ParquetWriter).Assembly.GetName().Version;
            throw new InvalidOperationException($"a column of Parquet.Net {version} can't be given its dictionary: see {nameof(KnownDictionary)}");
        }

        using Counted values = new(numbers.Length);
        using var column = (IDisposable)Call(Create, null, field, (ReadOnlyMemory<ReadOnlyMemory<byte>>)values.Memory, levels, null);
        Texts.SetValue(column, new Lent<ReadOnlyMemory<byte>>(MemoryMarshal.AsMemory(texts)));
        Numbers.SetValue(column, new Lent<int>(MemoryMarshal.AsMemory(numbers)));
        await (Task)Call(Write, group, field, column, null, cancellationToken);
    }

    private static object Call(MethodInfo method, object? target, params object?[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    /// <summary>Memory that stays its owner's.</summary>
    private sealed class Lent<T>(Memory<T> memory) : IMemoryOwner<T>
    {
        public Memory<T> Memory => memory;

        public void Dispose()
        {
        }
    }

    /// <summary>Values of which there are so many, and which nobody reads: a column that has a dictionary is written from its numbers.</summary>
    private sealed class Counted(int count) : MemoryManager<ReadOnlyMemory<byte>>
    {
        public override Memory<ReadOnlyMemory<byte>> Memory => CreateMemory(count);

        public override Span<ReadOnlyMemory<byte>> GetSpan() => throw new NotSupportedException("a column with a dictionary has no other values");

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
