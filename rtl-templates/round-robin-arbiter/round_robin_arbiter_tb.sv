// Random requests against a model that searches from behind the one served last; then fairness.
module round_robin_arbiter_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int N = 4;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 1000;

  logic [N-1:0] request = 0;
  logic take = 0;
  wire [N-1:0] grant;
  wire any;

  round_robin_arbiter dut (.clk, .rst_n, .request, .take, .grant, .any);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  int last = N - 1;
  int waited[N];

  // The index that is to be granted, N for none.
  function automatic int expected();
    for (int i = 1; i <= N; i++) if (request[(last + i) % N]) return (last + i) % N;
    return N;
  endfunction

  always @(posedge clk) if (rst_n) begin
    checked <= checked + 1;
    if (grant !== (expected() == N ? '0 : N'(1) << expected()) || any !== (request != '0)) begin
      errors <= errors + 1;
      if (errors < 10) $display("request %b after %0d: grant %b, any %b", request, last, grant, any);
    end
    if (take && any) begin
      last <= expected();
      for (int i = 0; i < N; i++) begin
        waited[i] <= grant[i] || !request[i] ? 0 : waited[i] + 1;
        if (request[i] && !grant[i] && waited[i] >= N - 1) begin
          errors <= errors + 1;
          $display("request %0d has waited for %0d others", i, waited[i] + 1);
        end
      end
    end else for (int i = 0; i < N; i++) if (!request[i]) waited[i] <= 0;
  end

  initial begin
    for (int i = 0; i < N; i++) waited[i] = 0;
    repeat (3) @(negedge clk);
    rst_n = 1;
    while (checked < COUNT) begin
      take = $urandom % 4 != 0;
      // A request stays until it is granted and taken.
      for (int i = 0; i < N; i++) begin
        if (checked > COUNT * 3 / 4) request[i] = 1;
        else if (!request[i] || grant[i] && take) request[i] = $urandom % 3 == 0;
      end
      @(negedge clk);
    end
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
