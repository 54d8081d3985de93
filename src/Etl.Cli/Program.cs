using Etl.Cli;

StandardStreams.Guard();
return await EtlProgram.RunAsync(args);
